using System.Globalization;
using System.Security.Cryptography;
using System.Text.Unicode;
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

    /// <summary>Most reports say what they say in no more bytes.</summary>
    private const int UsualLength = 1024;

    public static string Of(ArticleId article, Report report)
    {
        var slots = Slots(report);
        Span<byte> said = stackalloc byte[UsualLength];
        int length;
        while (!Utf8.TryWrite(said, CultureInfo.InvariantCulture, $"{report.GetType().Name}|{report.Evidence.Sentence}|{report.Occurred}|{slots}", out length))
        {
            said = new byte[said.Length * 2];
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(said[..length], hash);
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
