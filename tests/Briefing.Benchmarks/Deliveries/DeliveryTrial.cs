using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Briefing.Application;
using Briefing.Application.Deliveries;
using Briefing.Testing.Mail;

namespace Briefing.Benchmarks.Deliveries;

/// <summary>How hard the trial is.</summary>
/// <param name="Readers">Who are to get the edition.</param>
/// <param name="Kills">How often each of the three workers is killed at least.</param>
/// <param name="Pause">How long the mail server thinks about each message, so that there is time to kill.</param>
public sealed record DeliveryTrialOptions(int Readers, int Kills, TimeSpan Pause)
{
    /// <summary>The trial has failed when it takes longer.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>What the mail server took, beside what the ledger says.</summary>
/// <param name="Kills">Kills while mail was waiting.</param>
/// <param name="Restarts">How often the mail server was stopped and started.</param>
/// <param name="NotNow">Its answers of 421 and 451.</param>
/// <param name="Without">Readers without the edition.</param>
/// <param name="NotSent">Readers whose delivery the ledger does not call sent.</param>
/// <param name="Twice">Readers who got it more than once.</param>
/// <param name="TwiceUnknown">Those of them whom the ledger does not record as uncertain: there must be none.</param>
/// <param name="Uncertain">Readers whom the ledger records as uncertain.</param>
/// <param name="MessageIds">How many Message-IDs were seen: one a reader.</param>
public sealed record DeliveryTrialReport(
    int Readers, int Kills, int Restarts, int NotNow, int Without, int NotSent, int Twice, int TwiceUnknown, int Uncertain, int MessageIds, TimeSpan Took)
{
    public bool Holds => Without == 0 && NotSent == 0 && TwiceUnknown == 0 && MessageIds == Readers;
}

/// <summary>Three worker processes deliver an edition and are killed (SIGKILL) at random again and again, while the mail server
/// answers 421 and 451 at random, loses answers, and is stopped and started.</summary>
public sealed partial class DeliveryTrial
{
    private const int Workers = 3;

    private readonly string database;
    private readonly DeliveryTrialOptions options;
    private readonly List<(string To, string MessageId)> taken = [];
    private int notNow;

    private DeliveryTrial(string database, DeliveryTrialOptions options) => (this.database, this.options) = (database, options);

    /// <param name="database">Connection string of an empty database.</param>
    public static Task<DeliveryTrialReport> RunAsync(string database, DeliveryTrialOptions options) => new DeliveryTrial(database, options).RunAsync();

    private async Task<DeliveryTrialReport> RunAsync()
    {
        var sink = NewSink(0);
        var port = sink.Port;
        await using var briefing = await BriefingApplication.OpenAsync(DeliveryWorker.Options(database, port));
        var edition = await Readers.QueueAsync(briefing, options.Readers);
        var watch = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, Workers).Select(_ => DeliveryWorker.Start(database, port)).ToArray();
        var (kills, restarts, round) = (0, 0, 0);
        try
        {
            while (await WaitingAsync(briefing, edition.Id) > 0 && watch.Elapsed < options.Longest)
            {
                await Task.Delay(RandomNumberGenerator.GetInt32(300, 1_200));
                if (kills < Workers * options.Kills)
                {
                    await ReplaceAsync(workers, kills % Workers, port);
                    kills++;
                }

                if (++round % 5 == 0)
                {
                    Keep(sink);
                    await sink.DisposeAsync();
                    Keep(sink);
                    await Task.Delay(500);
                    sink = NewSink(port);
                    restarts++;
                }
            }
        }
        finally
        {
            foreach (var worker in workers)
            {
                worker.Kill();
                worker.Dispose();
            }

            await sink.DisposeAsync();
            Keep(sink);
        }

        return Report(await briefing.Deliveries.ListAsync(edition.Id), kills, restarts, watch.Elapsed);
    }

    /// <summary>Kills a worker and starts another in its place. One that ended by itself must not pass for killed.</summary>
    private async Task ReplaceAsync(Process[] workers, int worker, int port)
    {
        if (workers[worker].HasExited)
        {
            throw new InvalidOperationException($"A worker ended by itself: {await workers[worker].StandardError.ReadToEndAsync()}");
        }

        workers[worker].Kill();
        await workers[worker].WaitForExitAsync();
        workers[worker].Dispose();
        workers[worker] = DeliveryWorker.Start(database, port);
    }

    private static async Task<int> WaitingAsync(BriefingApplication briefing, string edition) =>
        (await briefing.Deliveries.ListAsync(edition)).Count(delivery => delivery.State is "waiting" or "sending");

    private MailSink NewSink(int port) => new(port)
    {
        Pause = options.Pause,
        AnswerRecipient = _ => RandomNumberGenerator.GetInt32(100) switch
        {
            < 4 => NotNow("451 4.3.0 come back later"),
            < 6 => NotNow("421 4.3.2 closing"),
            _ => "250 yes",
        },
        Answer = _ => RandomNumberGenerator.GetInt32(100) switch
        {
            < 4 => NotNow("451 4.3.0 come back later"),
            < 6 => NotNow("421 4.3.2 closing"),
            < 7 => null,
            _ => "250 taken",
        },
    };

    private string NotNow(string answer)
    {
        Interlocked.Increment(ref notNow);
        return answer;
    }

    private void Keep(MailSink sink)
    {
        while (sink.Taken.TryDequeue(out var message))
        {
            taken.Add((message.To, MessageId().Match(message.Message).Value));
        }
    }

    private DeliveryTrialReport Report(IReadOnlyList<DeliveryStatus> ledger, int kills, int restarts, TimeSpan took)
    {
        var times = taken.CountBy(message => message.To, StringComparer.Ordinal).ToDictionary();
        var twice = ledger.Where(delivery => times.GetValueOrDefault(delivery.Address!) > 1).ToList();
        return new(
            options.Readers,
            kills,
            restarts,
            notNow,
            options.Readers - times.Count,
            options.Readers - ledger.Count(delivery => delivery.State == "sent"),
            twice.Count,
            twice.Count(delivery => !delivery.WasUncertain),
            ledger.Count(delivery => delivery.WasUncertain),
            taken.Select(message => message.MessageId).Distinct(StringComparer.Ordinal).Count(),
            took);
    }

    [GeneratedRegex(@"^Message-ID: \S+", RegexOptions.Multiline)]
    private static partial Regex MessageId();
}
