using Briefing.Domain;
using Briefing.Domain.Actors;

namespace Briefing.Extraction.Actors;

/// <summary>An actor that the lexicon knows.</summary>
/// <param name="Kind">What it is, as people say it: "country", "person", "alliance", "army", "agency".</param>
/// <param name="Country">The country that it belongs to; a country belongs to itself.</param>
/// <param name="Offices">The offices that a person holds or held.</param>
public sealed record KnownActor(
    ActorId Id, string Name, string Kind, Gender Gender, bool Plural, ActorId? Country, ValueList<OfficeTerm> Offices);

/// <summary>An office held for a time.</summary>
/// <param name="Office">Its name in the lexicon's own words: "foreign minister".</param>
/// <param name="Of">What it is an office of: a country's code, an organisation's id without its kind, or a region.</param>
/// <param name="To">The last day; null where it lasts.</param>
public sealed record OfficeTerm(string Office, string Of, DateOnly From, DateOnly? To)
{
    public bool IsHeldOn(DateOnly day) => From <= day && (To is not { } to || day <= to);
}

/// <summary>How a name of the lexicon stands for its actor.</summary>
public enum NameUse
{
    Name,

    /// <summary>The capital or another word for a country's government: "Kyiv", "Whitehall".</summary>
    Metonym,

    /// <summary>"Ukrainian", "U.S."</summary>
    Adjective,

    /// <summary>"Ukrainians", "a Pole".</summary>
    People,

    /// <summary>A region or town: its country is the actor.</summary>
    Place,
}

/// <summary>One thing that a name may mean.</summary>
/// <param name="Written">The name as the lexicon writes it.</param>
public sealed record NameSense(KnownActor Actor, NameUse Use, string Written)
{
    internal string Plain { get; } = NameKey.Plain(Written);

    /// <summary>Capitals alone, as in "NATO" and "U.S.": such a name is spelled letter for letter.</summary>
    internal bool IsAcronym { get; } = Written.Length is > 1 and <= 8 && !Written.Any(char.IsLower) && Written.Any(char.IsUpper);
}
