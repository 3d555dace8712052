using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Extraction.Reports;

/// <summary>Names reports by what they say, so that a finding keeps its id when the text around it is revised.</summary>
internal static class ReportIds
{
    private const int FingerprintBytes = 6;

    public static string Of(ArticleId article, Report report)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{report.GetType().Name}|{report.Evidence.Sentence}|{report.Occurred}|{Slots(report)}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(said), hash);
        return $"{article}-{Convert.ToHexStringLower(hash[..FingerprintBytes])}";
    }

    private static string Slots(Report report) => report switch
    {
        StatementMade statement => $"{statement.Speaker}|{statement.Content}|{statement.Direct}",
        MeetingReport meeting => $"{meeting.Participants}|{meeting.Place}|{meeting.Format}",
        AidAnnounced aid => $"{aid.Donors}|{aid.Recipient}|{Number(aid.Amount?.Value)} {aid.Amount?.Currency}|{aid.Kind}|{aid.Stage}|{aid.Items}",
        StrikesReported strikes => $"{strikes.Attacker}|{strikes.Target}|{strikes.Weapons}|{strikes.Casualties}",
        TerritoryReported territory => $"{territory.Holder}|{territory.Of}|{Number(territory.Share)}|{territory.Place}",
        _ => throw new InvalidOperationException($"{report.GetType().Name} has no slots to be named by."),
    };

    private static string? Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);
}
