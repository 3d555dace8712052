using Briefing.Application.Subscriptions;
using Briefing.EventStore;

namespace Briefing.Application.Deliveries;

/// <summary>What came of a mail that came in.</summary>
/// <param name="Kind">"bounced", "complained", "under way", "left", or "unknown": no report about a mail that was sent from here, so
/// nothing followed.</param>
/// <param name="Subscriber">Whom it is about; null where unknown.</param>
/// <param name="Letter">The edition that it is about; null where it is about none.</param>
/// <param name="Ended">Whether she gets no more editions.</param>
public sealed record ReturnedMail(string Kind, string? Subscriber = null, string? Letter = null, bool Ended = false)
{
    internal static readonly ReturnedMail Unknown = new("unknown");
}

/// <summary>Takes in what mail servers and readers send back: bounces, complaints, and the wish to leave by mail. A mail is believed
/// where it names the Message-ID of one that was sent from here, which only its reader and the servers on its way know.</summary>
public sealed class TakeReturnedMail
{
    /// <summary>What is longer is cut: a report's own parts stand at its beginning.</summary>
    public const int MostBytes = 1024 * 1024;

    private readonly PostgresEventStore store;
    private readonly Subscribe subscribe;
    private readonly Suppression suppression;
    private readonly string? maildir;

    internal TakeReturnedMail(PostgresEventStore store, Subscribe subscribe, Suppression suppression, string? maildir)
    {
        this.store = store;
        this.subscribe = subscribe;
        this.suppression = suppression;
        this.maildir = maildir;
    }

    /// <summary>Takes in one mail; the same one again changes nothing.</summary>
    public async Task<ReturnedMail> RunAsync(ReadOnlyMemory<byte> mail, CancellationToken cancellation = default)
    {
        var message = MimePart.Read(mail.Span);
        if (message.Field("Subject")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["leave", { } token] && await subscribe.LeaveAsync(token, cancellation))
        {
            return new ReturnedMail("left", LinkTokens.SubscriberOf(token), Ended: true);
        }

        if (MailReport.Of(message) is not { } report)
        {
            return ReturnedMail.Unknown;
        }

        foreach (var id in report.MessageIds)
        {
            if (await LetterAsync(id, cancellation) is (var letter, var subscriber))
            {
                return await TakeAsync(report, letter, subscriber, cancellation);
            }
        }

        return ReturnedMail.Unknown;
    }

    /// <summary>Takes in what is new in the maildir that the installation names, and moves it to those that were seen; one that nothing
    /// followed from stays unread there for people to look at.</summary>
    /// <returns>What came of each; none where no maildir is named.</returns>
    public async Task<IReadOnlyList<ReturnedMail>> RunAsync(CancellationToken cancellation = default)
    {
        var taken = new List<ReturnedMail>();
        if (maildir is null || !Directory.Exists(Path.Combine(maildir, "new")))
        {
            return taken;
        }

        foreach (var path in Directory.GetFiles(Path.Combine(maildir, "new")).Order(StringComparer.Ordinal))
        {
            var mail = await ReadAsync(path, cancellation);
            taken.Add(await RunAsync(mail, cancellation));
            Directory.CreateDirectory(Path.Combine(maildir, "cur"));
            File.Move(path, Path.Combine(maildir, "cur", Path.GetFileName(path) + (taken[^1] == ReturnedMail.Unknown ? ":2," : ":2,S")), overwrite: true);
        }

        return taken;
    }

    private async Task<ReturnedMail> TakeAsync(MailReport report, string letter, string subscriber, CancellationToken cancellation) => report.Kind switch
    {
        MailReportKind.Failed => new("bounced", subscriber, letter, await suppression.BouncedAsync(letter, subscriber, report.Status, report.Why, cancellation)),
        MailReportKind.Complaint => new("complained", subscriber, letter, await suppression.ComplainedAsync(letter, subscriber, report.Why, cancellation)),
        _ => new("under way", subscriber, letter),
    };

    /// <summary>The delivery that has a Message-ID; null where none has.</summary>
    private async Task<(string Letter, string Subscriber)?> LetterAsync(string id, CancellationToken cancellation)
    {
        var local = id[..id.LastIndexOf('@')];
        if (local.LastIndexOf('.') is not (> 0 and var point))
        {
            return null;
        }

        var (letter, subscriber) = (local[..point], local[(point + 1)..]);
        await using var command = store.Database.CreateCommand(
            $"select exists (select from {store.Options.Schema}.deliveries where edition = $1 and subscriber = $2)");
        command.Parameters.AddWithValue(letter.Replace("\0", "", StringComparison.Ordinal));
        command.Parameters.AddWithValue(subscriber.Replace("\0", "", StringComparison.Ordinal));
        return (bool)(await command.ExecuteScalarAsync(cancellation))! ? (letter, subscriber) : null;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, MostBytes)];
        return bytes.AsMemory(0, await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation));
    }
}
