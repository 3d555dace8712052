using System.CommandLine;
using Briefing.Testing;
using Briefing.Testing.Turmoil;

namespace Briefing.Benchmarks.EventStore;

/// <summary>Kills PostgreSQL under load and looks what is there.</summary>
internal static class CrashCommand
{
    private static readonly Option<int> Kills = new("--kills")
    {
        Description = "How often PostgreSQL is killed.",
        DefaultValueFactory = _ => 10,
    };

    public static Command Create()
    {
        var command = new Command(
            "crash",
            "PostgreSQL is killed (SIGKILL) again and again while writers append and a projection follows: every acknowledged "
            + "append must be there, versions without gaps, and documents just what the events up to their position make.")
        {
            Kills,
        };
        command.SetAction((arguments, _) => RunAsync(arguments.GetValue(Kills)));
        return command;
    }

    private static async Task<int> RunAsync(int kills)
    {
        await using var server = await ScratchServer.StartAsync();
        var report = await CrashTrial.RunAsync(server.Postgres, kills, TimeSpan.FromSeconds(3));
        var table = new Table("After each kill and at the end", "", "count");
        table.Add("kills", report.Kills);
        table.Add("appends acknowledged", report.Acknowledged);
        table.Add("appends cut off", report.Unknown);
        table.Add("acknowledged appends missing", report.Missing);
        table.Add("streams with gaps", report.BrokenStreams);
        table.Add("documents that do not fit their position", report.WrongDocuments);
        table.Add("longest recovery, ms", report.LongestRecovery.TotalMilliseconds);
        table.Print();
        return report.Holds ? 0 : 1;
    }
}
