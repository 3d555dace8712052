using System.Globalization;
using System.Reflection;
using Briefing.Application;

namespace Briefing.Api;

/// <summary>The query parameter <c>known_at</c>: a position of the log, or a moment; the answer is then as it was known there.</summary>
internal sealed record KnownAt(long? Position, DateTimeOffset? Moment)
{
    private const string Parameter = "known_at";

    /// <summary>Binds the parameter of a request.</summary>
    /// <exception cref="BadHttpRequestException">It is neither a position nor a moment.</exception>
    public static ValueTask<KnownAt?> BindAsync(HttpContext context, ParameterInfo _)
    {
        var given = context.Request.Query[Parameter].FirstOrDefault();
        return ValueTask.FromResult<KnownAt?>(given switch
        {
            null or "" => new KnownAt(null, null),
            _ when long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => new KnownAt(position, null),
            _ when DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) =>
                new KnownAt(null, moment),
            _ => throw new BadHttpRequestException(
                $"{Parameter} is '{given}': give a position of the log like 1234, or a moment like 2024-12-10T07:00:00Z."),
        });
    }

    /// <summary>The position asked for; the end of the log where none was.</summary>
    public async Task<long> PositionAsync(BriefingApplication application, CancellationToken cancellation) =>
        Position ?? (Moment is { } moment ? await application.Store.PositionAtAsync(moment, cancellation) : long.MaxValue);
}
