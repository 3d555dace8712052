using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Domain.Actors;

namespace Briefing.Api;

/// <summary>A query parameter that cannot be read.</summary>
internal sealed class ParameterException(string parameter, string reason) : Exception($"{parameter}: {reason}")
{
    public string Parameter { get; } = parameter;

    public string Reason { get; } = reason;
}

/// <summary>Reads query parameters whose forms are the domain's own.</summary>
internal static class Parameters
{
    /// <summary>A position of the log or a moment; now where none is given.</summary>
    /// <param name="parameter">The name of the parameter that it was given for.</param>
    /// <exception cref="ParameterException">It is neither.</exception>
    public static KnownAt Known(string? given, string parameter = "knownAt")
    {
        try
        {
            return KnownAt.Parse(given);
        }
        catch (RefusedException malformed)
        {
            throw new ParameterException(parameter, malformed.Reason);
        }
    }

    /// <summary>The first and last day in the world that is asked about: what lies behind <c>validAt</c> has not happened yet.</summary>
    /// <exception cref="ParameterException">The days do not go together.</exception>
    public static (DateOnly? From, DateOnly? To) Days(DateOnly? from, DateOnly? to, DateOnly? validAt)
    {
        if (to is not null && validAt is not null)
        {
            throw new ParameterException("validAt", "It ends what is asked about, as to does; give one of the two.");
        }

        var last = to ?? validAt;
        return from > last
            ? throw new ParameterException("from", $"It is {from:yyyy-MM-dd}, which lies behind {last:yyyy-MM-dd}, the last day that is asked about.")
            : (from, last);
    }

    /// <summary>An actor id; null where none is given.</summary>
    /// <exception cref="ParameterException">It is none.</exception>
    public static ActorId? Actor(string parameter, string? given)
    {
        try
        {
            return given is null ? null : ActorId.Parse(given);
        }
        catch (FormatException malformed)
        {
            throw new ParameterException(parameter, malformed.Message);
        }
    }

    /// <summary>One of a few words, as they are written in answers; null where none is given.</summary>
    /// <exception cref="ParameterException">It is none of them; the exception lists them.</exception>
    public static T? Word<T>(string parameter, string? given)
        where T : struct, Enum
    {
        if (given is null)
        {
            return null;
        }

        var words = WordsOf<T>();
        return words.FirstOrDefault(word => word.Value.Equals(given, StringComparison.OrdinalIgnoreCase)) is { Value: not null } found ? found.Key
            : throw new ParameterException(parameter, $"It is '{given}'; there are {string.Join(", ", words.Values)}.");
    }

    /// <summary>The values of an enumeration with the words that they are written as in answers.</summary>
    public static IReadOnlyDictionary<T, string> WordsOf<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(
            value => value, value => JsonSerializer.SerializeToElement(value, (JsonTypeInfo<T>)ApiJson.Default.GetTypeInfo(typeof(T))!).GetString()!);
}
