using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Cli.Accuracy;

/// <summary>Puts reports into the form that articles are annotated in.</summary>
internal static class Annotation
{
    /// <returns>Null for a type of report that annotations do not have.</returns>
    public static AnnotatedEvent? Of(Report report, int number, string? happening)
    {
        var common = new AnnotatedEvent
        {
            Id = $"e{number}",
            Type = report.GetType().Name,
            Occurred = report.Occurred is { } days ? new AnnotatedInterval(days.From, days.To) : null,
            Sentence = report.Evidence.Sentence,
            Happening = happening,
            Confidence = report.Confidence,
            Span = report.Evidence.Span,
            Rule = report.Rule,
        };
        return report switch
        {
            StatementMade statement => common with
            {
                Speaker = statement.Speaker.Value,
                Content = statement.Content,
                ContentParts = statement.ContentParts.Count > 0 ? statement.ContentParts : null,
                Direct = statement.Direct,
                Medium = statement.Medium,
            },
            MeetingHeld or MeetingPlanned when report is MeetingReport meeting => common with
            {
                Participants = Ids(meeting.Participants),
                Place = meeting.Place,
                Format = meeting.Format,
            },
            AidAnnounced aid => common with
            {
                Donors = Ids(aid.Donors),
                Recipient = aid.Recipient.Value,
                Amount = aid.Amount,
                Kind = aid.Kind,
                Stage = aid.Stage,
                Items = aid.Items.Count > 0 ? aid.Items : null,
                PartOf = aid.PartOf,
            },
            StrikesReported strikes => common with
            {
                Attacker = strikes.Attacker.Value,
                Target = strikes.Target.Value,
                Weapons = strikes.Weapons,
                Casualties = strikes.Casualties,
            },
            TerritoryReported territory => common with
            {
                Holder = territory.Holder.Value,
                Of = territory.Of.Value,
                Share = territory.Share,
                Place = territory.Place,
            },
            _ => null,
        };
    }

    private static IReadOnlyList<string> Ids(IEnumerable<ActorId> actors) => [.. actors.Select(actor => actor.Value)];
}
