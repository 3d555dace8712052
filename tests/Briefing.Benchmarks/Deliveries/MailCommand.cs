using System.CommandLine;
using System.Diagnostics;
using Briefing.Application;
using Briefing.Benchmarks.EventStore;
using Briefing.Testing.Mail;
using Npgsql;

namespace Briefing.Benchmarks.Deliveries;

/// <summary>Sends an edition to many readers, from the ledger to a mail server on this machine.</summary>
internal static class MailCommand
{
    private const int Batch = 1_000;

    private static readonly Option<int> Messages = new("--messages") { Description = "How many readers.", DefaultValueFactory = _ => 100_000 };

    public static Command Create()
    {
        var command = new Command("mail", "Personal messages a second, from the ledger to a mail server on this machine, and the memory that it takes.")
        {
            Messages, BenchmarkServer.Option,
        };
        command.SetAction((arguments, cancellation) => RunAsync(arguments, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        var messages = arguments.GetValue(Messages);
        await using var server = await BenchmarkServer.StartAsync(arguments);
        await using var sink = new MailSink { KeepsMessages = false };
        var options = DeliveryWorker.Options(server.ConnectionString, sink.Port);
        await using var briefing = await BriefingApplication.OpenAsync(
            options with { Delivery = options.Delivery with { Lease = TimeSpan.FromMinutes(5) } }, cancellation: cancellation);
        var edition = await Readers.QueueAsync(briefing, Batch, cancellation);
        await CopyAsync(server.ConnectionString, messages / Batch, cancellation);
        await briefing.DeliverEditions.EnqueueAsync(edition, cancellation);

        var rate = await new Rates(server).MeasureAsync(messages, async () =>
        {
            while (await briefing.DeliverEditions.RunAsync(cancellation) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        });
        using var process = Process.GetCurrentProcess();
        var sent = (await briefing.Deliveries.ListAsync(edition.Id, cancellation)).Count(delivery => delivery.State == "sent");
        var table = new Table("Mail, the server that takes it in the same process (aim: 1,000 a second, memory under 300 MB)", "", "messages/s", "client CPU µs", "server CPU µs", "sent", "MB");
        table.Add("from the ledger", rate.PerSecond, rate.ClientMicroseconds, rate.ServerMicroseconds, sent, process.PeakWorkingSet64 / 1024 / 1024);
        table.Print();
        return sent == messages ? 0 : 1;
    }

    /// <summary>Readers like the first, by statements, since subscribing a hundred thousand is not what is measured.</summary>
    private static async Task CopyAsync(string database, int times, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var copy = source.CreateCommand(
            """
            with known as (select * from briefing.subscribers), copies as (select generate_series(2, $1) as copy),
            addressed as (
                insert into briefing.subscribers (id, address, address_key, asked_at)
                select left(id, 26) || copy, copy || address, copy || address_key, asked_at from known cross join copies
            )
            insert into briefing.subscriptions (id, data)
            select left(id, 26) || copy, data from briefing.subscriptions cross join copies
            """);
        copy.Parameters.AddWithValue(times);
        await copy.ExecuteNonQueryAsync(cancellation);
    }
}
