using System.Text.RegularExpressions;

namespace Briefing.Application.Deliveries;

/// <summary>What a report about a mail says happened to it.</summary>
internal enum MailReportKind
{
    /// <summary>It reached nobody and will not.</summary>
    Failed,

    /// <summary>It did not arrive yet, or it did.</summary>
    UnderWay,

    /// <summary>The reader called it spam.</summary>
    Complaint,
}

/// <summary>A report that a mail server sends about a mail: that it could not be delivered (RFC 3464), or that its reader complained
/// (RFC 5965).</summary>
/// <param name="Status">The status of RFC 3463, "5.1.1"; null where there is none.</param>
/// <param name="Why">In the server's words, on one line.</param>
/// <param name="MessageIds">What may be the Message-ID of the mail, likeliest first, without angle brackets.</param>
internal sealed partial record MailReport(MailReportKind Kind, string? Status, string Why, IReadOnlyList<string> MessageIds)
{
    private const int LongestWhy = 300;

    /// <summary>The report in a message; null where it holds none.</summary>
    public static MailReport? Of(MimePart message)
    {
        var parts = message.WithParts();
        var ids = parts.Skip(1).Select(part => part.Field("Message-ID")).Append(message.Field("In-Reply-To")).Append(message.Field("References"))
            .Concat(parts.Where(part => part.Type.StartsWith("text/", StringComparison.Ordinal)).SelectMany(part => IdInText().Matches(part.Text).Select(match => match.Value)))
            .OfType<string>().SelectMany(text => Id().Matches(text)).Select(match => match.Groups[1].Value)
            .Distinct(StringComparer.Ordinal).ToArray();
        if (parts.FirstOrDefault(part => part.Type is "message/delivery-status" or "message/global-delivery-status") is { } delivery)
        {
            return OfDelivery(delivery.Text, ids);
        }

        return parts.FirstOrDefault(part => part.Type == "message/feedback-report") is { } feedback
            ? OfFeedback(MimePart.Read(feedback.Text).Field("Feedback-Type") ?? "abuse", ids)
            : null;
    }

    /// <summary>The status of RFC 3463 in a text, such as a mail server's answer; null where there is none.</summary>
    public static string? StatusIn(string? text) => text is not null && StatusCode().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>The first group of fields is about the message, each further one about a recipient. One whose mail went on by another
    /// way has not failed, whatever became of the others behind her address.</summary>
    private static MailReport OfDelivery(string text, IReadOnlyList<string> ids)
    {
        var recipients = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(MimePart.Read).Where(group => group.Field("Action") is not null).ToArray();
        var failed = recipients.Length > 0 && recipients.All(group => group.Field("Action")!.Trim().Equals("failed", StringComparison.OrdinalIgnoreCase));
        var about = recipients.FirstOrDefault();
        var diagnosis = about?.Field("Diagnostic-Code");
        var why = diagnosis is null ? "" : diagnosis[(diagnosis.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();
        return new MailReport(
            failed ? MailReportKind.Failed : MailReportKind.UnderWay,
            Specific(StatusIn(about?.Field("Status")), StatusIn(diagnosis)),
            why.Length > LongestWhy ? $"{why[..LongestWhy]} …" : why,
            ids);
    }

    /// <summary>Some servers write 5.0.0 where the diagnosis says more.</summary>
    private static string? Specific(string? status, string? diagnosed) => status is null or [_, '.', '0', '.', '0'] ? diagnosed ?? status : status;

    private static MailReport OfFeedback(string type, IReadOnlyList<string> ids) => new(
        type.Trim().ToLowerInvariant() is "not-spam" or "auth-failure" or "dmarc" ? MailReportKind.UnderWay : MailReportKind.Complaint, null, type.Trim(), ids);

    [GeneratedRegex(@"<([^<>\s]+@[^<>\s]+)>", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"Message-ID:\s*<[^<>\s]+>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex IdInText();

    [GeneratedRegex(@"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])", RegexOptions.CultureInvariant)]
    private static partial Regex StatusCode();
}
