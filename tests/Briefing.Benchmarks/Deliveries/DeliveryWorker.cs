using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Briefing.Application;
using Briefing.Application.Deliveries;

namespace Briefing.Benchmarks.Deliveries;

/// <summary>A process that delivers what is due until it is killed.</summary>
internal static class DeliveryWorker
{
    private const string Name = "delivery-worker";

    private static readonly Argument<string> Database = new("DATABASE");
    private static readonly Argument<int> Port = new("PORT");

    public static Command Create()
    {
        var command = new Command(Name, "The worker that `once` starts and kills.") { Database, Port };
        command.Hidden = true;
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(Database)!, arguments.GetValue(Port), cancellation));
        return command;
    }

    public static Process Start(string database, int port)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "Briefing.Benchmarks.dll"), Name, database, port.ToString(CultureInfo.InvariantCulture)];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>The application as a worker has it, but that pauses are seconds where they are minutes, and the limits of a minute are
    /// out of reach.</summary>
    public static BriefingOptions Options(string database, int port) => new(database, Path.Combine(Testing.Checkout.Root, "seeds", "templates"))
    {
        Transport = new SmtpTransport(new SmtpOptions("127.0.0.1", port, SmtpSecurity.StartTlsIfOffered) { Timeout = TimeSpan.FromSeconds(2) }),
        Delivery = new DeliveryOptions(new Mailbox("briefing@example.org"), new Uri("http://localhost:5080/"))
        {
            Lease = TimeSpan.FromSeconds(4),
            FirstPause = TimeSpan.FromMilliseconds(200),
            LongestPause = TimeSpan.FromSeconds(1),
            MostAttempts = 1_000,
            MostPerDomain = 1_000_000,
            MostPerMinute = 1_000_000,
        },
    };

    private static async Task<int> RunAsync(string database, int port, CancellationToken cancellation)
    {
        await using var briefing = await BriefingApplication.OpenAsync(Options(database, port), cancellation: cancellation);
        while (true)
        {
            if (await briefing.DeliverEditions.RunAsync(cancellation) == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            }
        }
    }
}
