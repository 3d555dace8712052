using System.Globalization;
using Briefing.Domain;
using Briefing.Domain.Aid;
using Briefing.Domain.Editions;

namespace Briefing.Application.Editions;

/// <summary>Makes the model that templates see: dictionaries, lists, strings and numbers, every key always there, so that a
/// template can reach nothing else.</summary>
internal sealed class EditionModel
{
    private readonly RenderLimits limits;

    private EditionModel(RenderLimits limits) => this.limits = limits;

    /// <param name="limits">How often lists may be gone through.</param>
    /// <param name="leave">The reader's own address for leaving; null in an edition that is nobody's own.</param>
    public static Dictionary<string, object?> Of(EditionContent edition, RenderLimits limits, Uri? leave = null, Uri? preferences = null) =>
        new EditionModel(limits).Make(edition, leave, preferences);

    private Dictionary<string, object?> Make(EditionContent edition, Uri? leave, Uri? preferences) => new()
    {
        ["title"] = edition.Title,
        ["number"] = edition.Number,
        ["date"] = edition.Date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture),
        ["cutoff"] = Moment(edition.Cutoff, edition.Zone),
        ["since"] = Moment(edition.Since, edition.Zone),
        ["headline"] = edition.Headline,
        ["preview"] = edition.KeyDevelopments.Count > 0 ? edition.KeyDevelopments[0].Text : null,
        ["keyDevelopments"] = List(edition.KeyDevelopments, Sourced),
        ["corrections"] = List(edition.Corrections ?? [], correction => new()
        {
            ["edition"] = correction.Edition.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture),
            ["said"] = correction.Said,
            ["right"] = correction.Right,
        }),
        ["changes"] = List(edition.Changes, changes => new()
        {
            ["kind"] = changes.Kind,
            ["lines"] = List(changes.Lines, Sourced),
            ["more"] = changes.More,
        }),
        ["aid"] = edition.Aid is { Announced.Count: 0, Totals.Count: 0 } ? null : Aid(edition.Aid),
        ["contacts"] = List(edition.Contacts, Dated),
        ["statements"] = List(edition.Statements, Speaker),
        ["onTheGround"] = edition.Strikes.Count + edition.Territory.Count > 0,
        ["strikes"] = List(edition.Strikes, Strike),
        ["territory"] = List(edition.Territory, Sourced),
        ["differences"] = List(edition.Differences, difference => new()
        {
            ["subject"] = difference.Subject,
            ["versions"] = List(difference.Versions, Sourced),
        }),
        ["comingUp"] = List(edition.ComingUp, Dated),
        ["sources"] = List(edition.Sources, Source),
        ["coverage"] = Coverage(edition.Coverage),
        ["next"] = edition.Next is { } next ? Moment(next, edition.Zone) : null,
        ["leave"] = leave?.AbsoluteUri,
        ["preferences"] = preferences?.AbsoluteUri,
    };

    private static string Moment(DateTimeOffset moment, string zone) =>
        string.Create(CultureInfo.InvariantCulture, $"{moment:d MMM yyyy, HH:mm} ({zone})");

    private IEnumerable<Dictionary<string, object?>> List<T>(IEnumerable<T> items, Func<T, Dictionary<string, object?>> item) =>
        limits.Counted<Dictionary<string, object?>>([.. items.Select(item)]);

    private Dictionary<string, object?> Sourced(Sourced line) => new() { ["text"] = line.Text, ["evidence"] = Numbers(line.Evidence) };

    private Dictionary<string, object?> Dated(DatedLine line) => new(Sourced(line.Line)) { ["when"] = line.When };

    private IEnumerable<int> Numbers(ValueList<int> evidence) => limits.Counted<int>(evidence);

    private Dictionary<string, object?> Aid(AidSection aid) => new()
    {
        ["announced"] = List(aid.Announced, line => new()
        {
            ["donors"] = line.Donors,
            ["amount"] = line.Amount,
            ["kind"] = Word(line.Kind),
            ["stage"] = Word(line.Stage),
            ["detail"] = line.Detail,
            ["evidence"] = Numbers(line.Evidence),
        }),
        ["totals"] = List(aid.Totals, total => new()
        {
            ["currency"] = total.Currency,
            ["total"] = total.Total,
            ["several"] = total.ByDonor.Count > 1,
            ["byDonor"] = List(total.ByDonor, Part),
            ["byKind"] = List(total.ByKind, Part),
            ["byStage"] = List(total.ByStage, Part),
        }),
    };

    private Dictionary<string, object?> Part(TotalPart part)
    {
        var percent = Math.Clamp((int)Math.Round(part.Share * 100, MidpointRounding.AwayFromZero), 1, 100);
        return new()
        {
            ["name"] = part.Name,
            ["amount"] = part.Amount,
            ["percent"] = percent,
            ["rest"] = 100 - percent,
            ["evidence"] = Numbers(part.Evidence),
        };
    }

    private Dictionary<string, object?> Speaker(SpeakerSection speaker) => new()
    {
        ["name"] = speaker.Name,
        ["description"] = speaker.Description,
        ["utterances"] = List(speaker.Utterances, utterance => new()
        {
            ["text"] = utterance.Text,
            ["direct"] = utterance.Direct,
            ["where"] = utterance.Where,
            ["evidence"] = Numbers(utterance.Evidence),
        }),
        ["more"] = speaker.More,
    };

    private Dictionary<string, object?> Strike(ReportedStrikes strike) => new()
    {
        ["when"] = strike.When,
        ["who"] = strike.Who,
        ["figures"] = List(strike.Figures, Sourced),
        ["evidence"] = Numbers(strike.Evidence),
    };

    private Dictionary<string, object?> Source(SourceArticle source) => new()
    {
        ["title"] = source.Title,
        ["outlet"] = source.Outlet,
        ["url"] = source.Url?.AbsoluteUri,
        ["published"] = source.Published,
        ["sentences"] = List(source.Sentences, sentence => new() { ["number"] = sentence.Number, ["sentence"] = sentence.Sentence }),
    };

    private Dictionary<string, object?> Coverage(Coverage coverage)
    {
        var came = coverage.Heard.Sum(outlet => outlet.Articles);
        var outlets = string.Join(", ", coverage.Heard.Select(outlet =>
            string.Create(CultureInfo.InvariantCulture, $"{outlet.Outlet} {outlet.Articles}")));
        return new()
        {
            ["summary"] = came == 0
                ? "No article about the topic came in."
                : string.Create(CultureInfo.InvariantCulture, $"Articles about the topic that came in: {came} ({outlets}); with reports: {coverage.Read}."),
            ["silent"] = coverage.Silent.Count == 0 ? null : string.Join(", ", coverage.Silent),
            ["setAside"] = limits.Counted<string>(coverage.SetAside),
            ["feeds"] = coverage.Feeds.Followed == 0
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"Feeds followed: {coverage.Feeds.Followed}; that cannot be fetched: {coverage.Feeds.Failing.Count}."),
            ["failing"] = limits.Counted<string>(coverage.Feeds.Failing),
        };
    }

    private static string Word(AidKind kind) => kind switch
    {
        AidKind.Military => "military",
        AidKind.Financial => "financial",
        AidKind.Humanitarian => "humanitarian",
        AidKind.Reconstruction => "reconstruction",
        AidKind.Mixed => "mixed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static string Word(AidStage stage) => stage switch
    {
        AidStage.Pledged => "pledged",
        AidStage.Approved => "approved",
        AidStage.Disbursed => "disbursed",
        AidStage.Delivered => "delivered",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };
}
