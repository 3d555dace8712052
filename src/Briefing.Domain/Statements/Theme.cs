using System.Text.Json.Serialization;
using Briefing.Domain.Happenings;

namespace Briefing.Domain.Statements;

/// <summary>What an utterance is about, coarsely.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Theme>))]
public enum Theme
{
    [JsonStringEnumMemberName("peace and talks")]
    Peace,

    [JsonStringEnumMemberName("security guarantees and alliances")]
    Security,

    [JsonStringEnumMemberName("aid and arms")]
    Aid,

    [JsonStringEnumMemberName("strikes and fighting")]
    Fighting,

    [JsonStringEnumMemberName("territory")]
    Territory,

    [JsonStringEnumMemberName("energy and economy")]
    Economy,

    [JsonStringEnumMemberName("people and relief")]
    People,

    [JsonStringEnumMemberName("other")]
    Other,
}

/// <summary>Finds the theme of an utterance by the words that it has most of.</summary>
public static class Themes
{
    /// <summary>What an utterance has no more of than this is about nothing in particular.</summary>
    private const double Least = 0.3;

    private static readonly (Theme Theme, Words Words)[] Marks =
    [
        (Theme.Peace, Words.Of("peace talks negotiate ceasefire truce settlement diplomacy diplomatic deal treaty summit mediate concession hostages terms")),
        (Theme.Security, Words.Of("nato membership guarantee security alliance deployment peacekeepers contingent accession sovereignty deterrence nuclear troops invitation")),
        (Theme.Aid, Words.Of("aid package weapon missile tank artillery ammunition million billion euros dollars loan money supply deliver equipment systems taurus himars f-16 patriot stockpile funds tranche")),
        (Theme.Fighting, Words.Of("strike attack drone bomb shell raid offensive shot killed wounded casualties losses launched fired front army units assault air defence intercepted")),
        (Theme.Territory, Words.Of("captured territory village town border occupied retreat advance land region line withdraw entered held")),
        (Theme.Economy, Words.Of("energy power grid electricity gas oil sanctions trade budget economy prices bank pensions salaries outages subscribers")),
        (Theme.People, Words.Of("refugees food hospital medicine shelter evacuated displaced children prisoners humanitarian famine tents homes residents families detained released")),
    ];

    /// <summary>The theme that shares most with an utterance; of two that share as much, the first.</summary>
    public static Theme Of(Words utterance)
    {
        var (theme, most) = (Theme.Other, Least);
        foreach (var mark in Marks)
        {
            if (mark.Words.Shared(utterance) is var shared && shared > most)
            {
                (theme, most) = (mark.Theme, shared);
            }
        }

        return theme;
    }
}
