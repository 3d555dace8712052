namespace Briefing.Application;

/// <summary>Reads texts that people hand in.</summary>
internal static class Given
{
    /// <summary>A text without spaces around it.</summary>
    /// <param name="missing">What to say where there is none.</param>
    /// <exception cref="RefusedException">There is none, or it cannot be kept.</exception>
    public static string Text(string field, string? text, string missing) => text?.Trim() switch
    {
        null or "" => throw new RefusedException(field, missing),
        var given when given.Contains('\0', StringComparison.Ordinal) =>
            throw new RefusedException(field, "It has the character U+0000 in it, which cannot be kept."),
        var given => given,
    };
}
