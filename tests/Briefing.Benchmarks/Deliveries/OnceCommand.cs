using System.CommandLine;

namespace Briefing.Benchmarks.Deliveries;

/// <summary>Kills workers while they deliver, and looks who got what.</summary>
internal static class OnceCommand
{
    private static readonly Option<int> Readers = new("--readers") { Description = "How many are to get the edition.", DefaultValueFactory = _ => 5_000 };
    private static readonly Option<int> Kills = new("--kills") { Description = "How often each of the three workers is killed.", DefaultValueFactory = _ => 20 };

    public static Command Create()
    {
        var command = new Command(
            "once",
            "Three workers deliver an edition and are killed (SIGKILL) again and again, while the mail server answers 421 and 451 at random, "
            + "loses answers, and is stopped and started: everybody must have the edition, and nobody two save those recorded as uncertain.")
        {
            Readers, Kills, BenchmarkServer.Option,
        };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments)
    {
        await using var server = await BenchmarkServer.StartAsync(arguments);
        var report = await DeliveryTrial.RunAsync(
            server.ConnectionString, new(arguments.GetValue(Readers), arguments.GetValue(Kills), TimeSpan.FromMilliseconds(300)));
        var table = new Table("Who got the edition", "", "count");
        table.Add("readers", report.Readers);
        table.Add("kills while mail was waiting", report.Kills);
        table.Add("stops of the mail server", report.Restarts);
        table.Add("answers of 421 and 451", report.NotNow);
        table.Add("readers without the edition", report.Without);
        table.Add("not sent by the ledger", report.NotSent);
        table.Add("recorded as uncertain", report.Uncertain);
        table.Add("got it twice", report.Twice);
        table.Add("got it twice and not recorded as uncertain", report.TwiceUnknown);
        table.Add("different Message-IDs", report.MessageIds);
        table.Add("seconds", report.Took.TotalSeconds);
        table.Print();
        return report.Holds && report.Kills >= 3 * arguments.GetValue(Kills) ? 0 : 1;
    }
}
