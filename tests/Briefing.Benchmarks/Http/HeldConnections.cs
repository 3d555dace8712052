using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Briefing.Benchmarks.Http;

/// <summary>A process that holds connections open and says nothing on them: one of its own, since a process may have only so many files.</summary>
internal sealed class HeldConnections : IDisposable
{
    private const string Name = "held-connections";

    private static readonly Argument<int> Port = new("PORT");
    private static readonly Argument<int> Count = new("COUNT");

    private readonly Process process;

    private HeldConnections(Process process) => this.process = process;

    public static Command Create()
    {
        var command = new Command(Name, "The process that `http --idle` starts.") { Port, Count };
        command.Hidden = true;
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(Port), arguments.GetValue(Count), cancellation));
        return command;
    }

    /// <summary>Completes when all of them are connected.</summary>
    public static async Task<HeldConnections> StartAsync(int port, int count)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        string[] arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "Briefing.Benchmarks.dll"), Name, port.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture)];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var held = new HeldConnections(Process.Start(start)!);
        Console.WriteLine($"  {await held.process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process that holds connections has ended.")}");
        return held;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task<int> RunAsync(int port, int count, CancellationToken cancellation)
    {
        var connections = new List<TcpClient>();
        try
        {
            while (connections.Count < count)
            {
                var connection = new TcpClient();
                connections.Add(connection);
                await connection.ConnectAsync("127.0.0.1", port, cancellation);
            }

            Console.WriteLine(FormattableString.Invariant($"{connections.Count:N0} more connections are open and say nothing"));
            await Task.Delay(Timeout.Infinite, cancellation);
            return 0;
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }
}
