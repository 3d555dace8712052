using System.Text.Json.Serialization;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Topics;

namespace Briefing.Domain.Editions;

/// <summary>A phrase or sentence of an edition with the numbers of the evidence that it rests on.</summary>
/// <param name="Evidence">Numbers among <see cref="EditionContent.Sources"/>; never empty.</param>
public sealed record Sourced(string Text, ValueList<int> Evidence);

/// <summary>What an edition says, before it is rendered.</summary>
/// <param name="Number">1 for a topic's first edition.</param>
/// <param name="Date">The morning that it is for, in the zone.</param>
/// <param name="Zone">The tz database's name of the readers' time zone.</param>
/// <param name="Cutoff">Nothing recorded later is in it; in the zone's offset.</param>
/// <param name="Since">The cut-off of the edition before, in the zone's offset; for the first a day before its own.</param>
/// <param name="Headline">The first key development in a few words, for the subject; null where there is none.</param>
public sealed record EditionContent(
    TopicId Topic,
    string Title,
    int Number,
    DateOnly Date,
    string Zone,
    DateTimeOffset Cutoff,
    DateTimeOffset Since,
    string? Headline,
    ValueList<Sourced> KeyDevelopments,
    ValueList<EditionChanges> Changes,
    AidSection Aid,
    ValueList<DatedLine> Contacts,
    ValueList<SpeakerSection> Statements,
    ValueList<ReportedStrikes> Strikes,
    ValueList<Sourced> Territory,
    ValueList<Disagreement> Differences,
    ValueList<DatedLine> ComingUp,
    Coverage Coverage,
    ValueList<SourceArticle> Sources)
{
    /// <summary>The cut-off of the next edition, in the zone's offset; null in editions of before it was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Next { get; init; }

    /// <summary>What editions before said wrongly, as errata since the last one told; null where nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ValueList<Correction>? Corrections { get; init; }
}

/// <summary>What an edition said wrongly.</summary>
/// <param name="Edition">The morning that it was for.</param>
/// <param name="Said">Null for what it should have said besides.</param>
/// <param name="Right">Null where nothing takes its place.</param>
public sealed record Correction(DateOnly Edition, string? Said, string? Right);

/// <summary>What is known otherwise since the edition before, in one way; what is new and a key development stands only there.</summary>
/// <param name="Kind">"New", "Confirmed", "Held", "Cancelled", "Revised", "Disputed", "Settled" or "Withdrawn".</param>
/// <param name="More">How many changes of the kind are besides.</param>
public sealed record EditionChanges(string Kind, ValueList<Sourced> Lines, int More);

/// <summary>A line with the day or days that it is about.</summary>
/// <param name="When">"Sat 7 Dec"; "date open" where nobody says.</param>
public sealed record DatedLine(string When, Sourced Line);

/// <summary>Aid announced in the edition's period, and the totals of all that is known.</summary>
public sealed record AidSection(ValueList<AnnouncedAid> Announced, ValueList<CurrencyTotal> Totals);

/// <summary>One announcement of aid.</summary>
/// <param name="Amount">"USD 4.4 billion"; null for aid in kind without a price.</param>
public sealed record AnnouncedAid(string Donors, string? Amount, AidKind Kind, AidStage Stage, string? Detail, ValueList<int> Evidence);

/// <summary>What was announced in one currency; nothing is converted.</summary>
/// <param name="Total">The sum of each of the three lists.</param>
public sealed record CurrencyTotal(
    string Currency, string Total, ValueList<TotalPart> ByDonor, ValueList<TotalPart> ByKind, ValueList<TotalPart> ByStage);

/// <summary>A part of a total.</summary>
/// <param name="Share">Of the total, between 0 and 1.</param>
public sealed record TotalPart(string Name, string Amount, decimal Share, ValueList<int> Evidence);

/// <summary>What one actor said in the period.</summary>
/// <param name="Description">"Ukrainian President"; null where no article says.</param>
/// <param name="More">How many of his statements are besides.</param>
public sealed record SpeakerSection(string Name, string? Description, ValueList<Utterance> Utterances, int More);

/// <param name="Direct">Whether the text is a quotation.</param>
/// <param name="Where">"on Telegram, 8 Dec".</param>
public sealed record Utterance(string Text, bool Direct, string Where, ValueList<int> Evidence);

/// <summary>Strikes of one happening.</summary>
/// <param name="Figures">Each weapon and toll with its number: "500 guided bombs".</param>
public sealed record ReportedStrikes(string When, string Who, ValueList<Sourced> Figures, ValueList<int> Evidence);

/// <summary>Something that sources tell differently.</summary>
/// <param name="Subject">"Injured in the strikes of 20 Dec".</param>
/// <param name="Versions">What each says: "12 (Northline News Agency)".</param>
public sealed record Disagreement(string Subject, ValueList<Sourced> Versions);

/// <summary>What the edition was made from.</summary>
/// <param name="Read">Articles that came in since the edition before and were read.</param>
/// <param name="Heard">Outlets heard from in that time, with how many articles each.</param>
/// <param name="Silent">Outlets known and not heard from.</param>
/// <param name="SetAside">Articles kept without reading them, and why.</param>
public sealed record Coverage(int Read, ValueList<OutletCount> Heard, ValueList<string> Silent, ValueList<string> SetAside)
{
    /// <summary>The feeds that are followed, and of each that cannot be fetched since when and why.</summary>
    public FeedCoverage Feeds { get; init; } = new(0, []);
}

/// <param name="Followed">How many feeds are followed.</param>
/// <param name="Failing">A line for each that cannot be fetched: "harbour-wire, since 9 Dec, 06:00: HTTP 503".</param>
public sealed record FeedCoverage(int Followed, ValueList<string> Failing);

/// <param name="Articles">How many of its articles came in.</param>
public sealed record OutletCount(string Outlet, int Articles);

/// <summary>An article that the edition cites, with the sentences cited.</summary>
/// <param name="Published">The date in the outlet's own offset: "7 Dec 2024".</param>
public sealed record SourceArticle(
    ArticleId Article, string Outlet, string Title, Uri? Url, string Published, ValueList<SourceSentence> Sentences);

/// <param name="Number">The number that the edition cites it by.</param>
public sealed record SourceSentence(int Number, string Sentence);
