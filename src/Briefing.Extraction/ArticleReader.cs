using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Domain.Strikes;
using Briefing.Extraction.Actors;
using Briefing.Extraction.Aid;
using Briefing.Extraction.Grammar;
using Briefing.Extraction.Meetings;
using Briefing.Extraction.Reports;
using Briefing.Extraction.Statements;
using Briefing.Extraction.Strikes;
using Briefing.Extraction.Territory;
using Briefing.Extraction.Text;

namespace Briefing.Extraction;

/// <summary>Reads what articles report. Pure and deterministic: the same article and lexicon give the same reading, whatever the
/// machine's culture, time zone or clock.</summary>
/// <param name="lexicon">Whom and what the reader knows by name.</param>
public sealed class ArticleReader(Lexicon lexicon)
{
    /// <summary>The version of the rules, stored beside what they read.</summary>
    public const string Version = "1";

    private readonly ReportReader[] readers =
        [StatementReader.Read, MeetingReader.Read, AidReader.Read, StrikeReader.Read, TerritoryReader.Read];

    /// <param name="version">The version of the article that the text is, from 1.</param>
    /// <returns>The reports in the order of the text; none, and the reason, where the text is not in English.</returns>
    public Reading Read(ArticleId id, int version, ArticleContent content)
    {
        var article = new ArticleReference(id, version, content.Outlet, content.Published);
        var (reports, seen) = (new List<Report>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (number, part) in DocumentParts.Of(Document.Of(content)).Index())
        {
            var syntax = Syntax.Of(part);
            if (number == 0 && !EnglishText.Is(syntax))
            {
                return new Reading([], "The text is not in English, the only language that is read.");
            }

            reports.AddRange(Read(Analysis.Of(article, syntax, lexicon)).Where(report => seen.Add(report.Id)));
        }

        return new Reading(reports.ToValueList(), null);
    }

    /// <summary>The reports in the order of the text.</summary>
    private IEnumerable<Report> Read(Analysis analysis)
    {
        var reports = new List<Report>();
        foreach (var reader in readers)
        {
            reports.AddRange(reader(analysis));
        }

        RemoveArmsForTheStruck(reports);
        var actors = reports.Count == 0 ? [] : NamedActors(analysis);
        return reports.Select(report => Complete(analysis, report, actors)).OrderBy(report => report.Evidence.Span.Start);
    }

    /// <summary>Who strikes a country gives it nothing: "Russia sent 93 missiles to Ukraine" is no aid. What has a price is given all the same: "is sending Ukraine $300 million in
    /// rockets" is no strike.</summary>
    private static void RemoveArmsForTheStruck(List<Report> reports)
    {
        var given = reports.OfType<AidAnnounced>().ToList();
        if (given.Count > 0)
        {
            reports.RemoveAll(report => report is StrikesReported strikes
                && given.Exists(aid => aid.Amount is not null && aid.Evidence.Span == strikes.Evidence.Span && aid.Recipient == strikes.Target && aid.Donors.Contains(strikes.Attacker)));
            var struck = reports.OfType<StrikesReported>().Select(strikes => (strikes.Attacker, strikes.Target)).ToHashSet();
            reports.RemoveAll(report => report is AidAnnounced aid && aid.Donors.Any(donor => struck.Contains((donor, aid.Recipient))));
        }
    }

    /// <summary>Gives a report what all have alike: id, codes, confidence, and the names of its actors.</summary>
    private Report Complete(Analysis analysis, Report report, Dictionary<ActorId, NamedActor> actors)
    {
        var codes = EventCodes.Of(report);
        return report with
        {
            Id = ReportIds.Of(report.Article.Id, report),
            Cameo = codes.Cameo,
            Plover = codes.Plover,
            Confidence = Calibration.Of(analysis, report),
            Actors = NamesOf(report, actors).ToValueList(),
        };
    }

    private List<NamedActor> NamesOf(Report report, Dictionary<ActorId, NamedActor> actors)
    {
        var names = new List<NamedActor>();
        foreach (var actor in ReportActors.Of(report))
        {
            if (!names.Exists(name => name.Id == actor))
            {
                names.Add(actors.GetValueOrDefault(actor) ?? Unmentioned(actor));
            }
        }

        return names;
    }

    /// <summary>How to show an actor that the text only implies, as "German" implies Germany.</summary>
    private NamedActor Unmentioned(ActorId actor) =>
        new(actor, lexicon.Find(actor)?.Name ?? actor.Name.Replace('-', ' '), null);

    /// <summary>How the article shows each actor: by the mention that says most of him.</summary>
    private static Dictionary<ActorId, NamedActor> NamedActors(Analysis analysis)
    {
        var actors = new Dictionary<ActorId, NamedActor>();
        foreach (var mention in analysis.Mentions)
        {
            if (!actors.TryGetValue(mention.Actor.Id, out var known) || (known.Description is null && mention.Actor.Description is not null))
            {
                actors[mention.Actor.Id] = mention.Actor;
            }
        }

        return actors;
    }
}
