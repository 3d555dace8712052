using System.Collections.Frozen;
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
    private static readonly FrozenDictionary<Theme, Words> Marks = new Dictionary<Theme, Words>
    {
        [Theme.Peace] = Words.Of("peace talks negotiate ceasefire truce settlement diplomacy diplomatic deal treaty summit mediate concession hostages terms"),
        [Theme.Security] = Words.Of("nato membership guarantee security alliance deployment peacekeepers contingent accession sovereignty deterrence nuclear troops invitation"),
        [Theme.Aid] = Words.Of("aid package weapon missile tank artillery ammunition million billion euros dollars loan money supply deliver equipment systems taurus himars f-16 patriot stockpile funds tranche"),
        [Theme.Fighting] = Words.Of("strike attack drone bomb shell raid offensive shot killed wounded casualties losses launched fired front army units assault air defence intercepted"),
        [Theme.Territory] = Words.Of("captured territory village town border occupied retreat advance land region line withdraw entered held"),
        [Theme.Economy] = Words.Of("energy power grid electricity gas oil sanctions trade budget economy prices bank pensions salaries outages subscribers"),
        [Theme.People] = Words.Of("refugees food hospital medicine shelter evacuated displaced children prisoners humanitarian famine tents homes residents families detained released"),
    }.ToFrozenDictionary();

    public static Theme Of(string utterance)
    {
        var words = Words.Of(utterance);
        var (theme, weight) = Marks.Select(mark => (Theme: mark.Key, Weight: mark.Value.Shared(words)))
            .OrderByDescending(mark => mark.Weight).ThenBy(mark => mark.Theme).First();
        return weight > 0.3 ? theme : Theme.Other;
    }
}
