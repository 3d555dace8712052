using System.Text.Json;
using System.Text.Json.Serialization;
using Briefing.Domain;
using Briefing.Domain.Happenings;

namespace Briefing.Application.Happenings;

/// <summary>A report of another happening that may be this one, from a position on.</summary>
internal sealed record ToldLink(long Since, string Report);

/// <summary>What a row of the table says of a happening: the reports and links that it gained while the row held, and since when it
/// has each.</summary>
internal sealed record HappeningHistory(IReadOnlyList<ToldReport> Reports, IReadOnlyList<ToldLink> Links)
{
    public static HappeningHistory Read(byte[] data) => JsonSerializer.Deserialize(data, HappeningHistoryJson.Default.HappeningHistory)!;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, HappeningHistoryJson.Default.HappeningHistory);

    /// <summary>The happening as known at a position at which the row held.</summary>
    /// <param name="position">That position.</param>
    /// <param name="judgement">What people had judged by then.</param>
    public Happening AsKnown(long position, Judgement judgement)
    {
        var reports = new List<RecordedReport>(Reports.Count);
        foreach (var told in Reports)
        {
            if (told.Since <= position)
            {
                reports.Add(judgement.Judge(told.Recorded));
            }
        }

        reports.Sort(RecordedReport.Canonical);
        return Cluster.Merge(reports, LinksAsKnown(position), judgement);
    }

    /// <summary>The happening with the sentences that its reports were read from.</summary>
    /// <inheritdoc cref="AsKnown"/>
    public ToldHappening AsTold(long position, Judgement judgement)
    {
        var happening = AsKnown(position, judgement);
        var evidence = Reports.ToDictionary(told => told.Position, told => told.Report.Evidence);
        return new ToldHappening(happening, [.. happening.Sources.OrderBy(source => source.Position)
            .Select(source => new ReportedSentence(source, evidence[source.Position].Sentence, evidence[source.Position].Span))]);
    }

    /// <summary>The reports of other happenings that were known to be possibly the same, in ordinal order.</summary>
    /// <inheritdoc cref="AsKnown"/>
    public ValueList<string> LinksAsKnown(long position) => Links.Count == 0
        ? []
        : Links.Where(link => link.Since <= position).Select(link => link.Report).Order(StringComparer.Ordinal).ToValueList();
}

/// <summary>How the histories of happenings are written in their table. A change of their shape is a new version of the
/// projection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(HappeningHistory))]
internal sealed partial class HappeningHistoryJson : JsonSerializerContext;
