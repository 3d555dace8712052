using Briefing.Domain;
using Briefing.Domain.Happenings;
using Briefing.Domain.Reports;

namespace Briefing.Application.Happenings;

/// <summary>A topic that a happening belongs to; '' for none.</summary>
internal readonly record struct TopicSince(string Topic, long KnownFrom);

/// <summary>What is known of a happening, and was since it last changed otherwise than by gaining reports and links: one row of
/// the table for each of its topics.</summary>
internal sealed class HappeningRow(string id, Report first, IReadOnlyList<TopicSince> topics)
{
    /// <summary>What <see cref="KnownTo"/> is while it holds.</summary>
    public const long Now = long.MaxValue;

    private readonly List<ToldReport> reports = [];
    private readonly List<string[]> reportTopics = [];
    private readonly List<ToldLink> links = [];
    private Cluster? cluster;

    public string Id { get; } = id;

    public HappeningType Type { get; } = HappeningTypes.TypeOf(first);

    /// <summary>Who speaks; empty for what is not said.</summary>
    public string Subject { get; } = HappeningTypes.SubjectOf(first);

    public IReadOnlyList<TopicSince> Topics { get; } = topics;

    public IReadOnlyList<ToldReport> Reports => reports;

    /// <summary>The positions of the reports.</summary>
    public long[] Positions => [.. reports.ConvertAll(told => told.Position)];

    /// <summary>The topics of each of the reports, as the table has them.</summary>
    public string[] TopicsOfReports => [.. reportTopics.ConvertAll(topics => topics is [var only] ? only : string.Join(' ', topics))];

    /// <summary>The blocks of the reports.</summary>
    public int[] Blocks => [.. reports.Select(told => Block.Of(told.Report)).Distinct().Order()];

    public long KnownTo { get; private set; } = Now;

    /// <summary>When it was opened, gained something last, or was closed.</summary>
    public long ChangedAt { get; private set; }

    /// <summary>When it gained something, in order.</summary>
    public long[] GainedAt => [.. reports.Select(told => told.Since).Concat(links.Select(link => link.Since)).Distinct().Order()];

    /// <summary>Whether an analyst corrected when it took place.</summary>
    public bool DatesCorrected { get; private set; }

    /// <summary>Whether the table has it.</summary>
    public bool IsWritten { get; set; }

    /// <summary>Whether it gained something that the table does not have.</summary>
    public bool HasGained { get; set; }

    /// <summary>Whether it is among those to be written.</summary>
    public bool IsQueued { get; set; }

    public HappeningHistory History => new(reports, links);

    /// <summary>The days in which it took place, however its reports are judged; null where they do not tell.</summary>
    public DateInterval? Days
    {
        get
        {
            if (DatesCorrected || reports.Exists(told => told.Report.Occurred is null))
            {
                return null;
            }

            return new DateInterval(reports.Min(told => told.Report.Occurred!.Value.From), reports.Max(told => told.Report.Occurred!.Value.To));
        }
    }

    /// <summary>A row as the table has it.</summary>
    public static HappeningRow Of(string id, IReadOnlyList<TopicSince> topics, long changedAt, string[] reportTopics, HappeningHistory history)
    {
        var row = new HappeningRow(id, history.Reports[0].Report, topics) { ChangedAt = changedAt, IsWritten = true };
        row.reports.AddRange(history.Reports);
        row.reportTopics.AddRange(reportTopics.Select(told => told.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        row.links.AddRange(history.Links);
        return row;
    }

    /// <summary>The reports with their topics, for memory.</summary>
    public IEnumerable<(ToldReport Told, string[] Topics)> Told => reports.Zip(reportTopics);

    /// <summary>Whether it holds, and has all that this cluster has and nothing else.</summary>
    public bool Is(Cluster now) => KnownTo == Now && ReferenceEquals(cluster, now);

    /// <summary>Whether everything that it has is still so where its happening now has these reports, links and topics.</summary>
    public bool StillHolds(ReportInMemory[] members, ValueList<string> possiblySame, string[] topics)
    {
        var told = 0;
        foreach (var member in members)
        {
            told += member.IsToldIn(this) ? 1 : 0;
        }

        return told == reports.Count && HasAll(possiblySame) && HasTopics(topics);
    }

    private bool HasTopics(string[] topics)
    {
        if (Topics.Count != Math.Max(1, topics.Length))
        {
            return false;
        }

        for (var i = 0; i < Topics.Count; i++)
        {
            if (Topics[i].Topic != (topics.Length == 0 ? "" : topics[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool HasAll(ValueList<string> possiblySame)
    {
        foreach (var link in links)
        {
            if (possiblySame.AsSpan().BinarySearch(link.Report, StringComparer.Ordinal) < 0)
            {
                return false;
            }
        }

        return true;
    }

    public void Gain(ReportInMemory report, long position)
    {
        reports.Add(new ToldReport(position, report.Recorded.Position, report.Recorded.Report, report.Recorded.WithdrawnAt));
        reportTopics.Add(report.Topics);
        report.Tell(this);
        Change(position);
    }

    /// <summary>It has the links of its cluster, and all of its reports already.</summary>
    public void Gain(Cluster now, long position)
    {
        cluster = now;
        if (now.PossiblySame.Count == links.Count)
        {
            return;
        }

        string[] before = [.. links.ConvertAll(link => link.Report)];
        before.AsSpan().Sort(StringComparer.Ordinal);
        foreach (var report in now.PossiblySame)
        {
            if (before.AsSpan().BinarySearch(report, StringComparer.Ordinal) < 0)
            {
                links.Add(new ToldLink(position, report));
                Change(position);
            }
        }
    }

    /// <summary>Takes into account what analysts say of it.</summary>
    public void Judge(Judgement judgement)
    {
        if (judgement.Decisions.Count > 0)
        {
            DatesCorrected = judgement.CorrectsDates([.. reports.Select(told => told.Recorded)]);
        }
    }

    /// <summary>From a position on, it is not known any more, or otherwise.</summary>
    public void Close(long position) => (KnownTo, ChangedAt) = (position, position);

    private void Change(long position) => (ChangedAt, HasGained) = (position, true);
}
