using System.CommandLine;
using System.CommandLine.Help;
using Briefing.Cli.Access;
using Briefing.Cli.Accuracy;
using Briefing.Cli.Aid;
using Briefing.Cli.Articles;
using Briefing.Cli.Database;
using Briefing.Cli.Doctor;
using Briefing.Cli.Editions;
using Briefing.Cli.Events;
using Briefing.Cli.Feeds;
using Briefing.Cli.Happenings;
using Briefing.Cli.Hosting;
using Briefing.Cli.Outlets;
using Briefing.Cli.Projections;
using Briefing.Cli.Subscriptions;
using Briefing.Cli.Topics;
using Briefing.Cli.Webhooks;

namespace Briefing.Cli;

/// <summary>The operator's tool: every command, and what happens around each of them.</summary>
public static class CommandLine
{
    /// <summary>How long a command may take to stop after Ctrl-C or SIGTERM before the process ends all the same.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(20);

    /// <summary>Runs one command and answers with the code to exit with: see <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var parsed = Root(terminal).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
        {
            foreach (var error in parsed.Errors)
            {
                terminal.Error.WriteLine($"briefing: {error.Message}");
            }

            terminal.Error.WriteLine($"Try: {PathOf(parsed.CommandResult.Command)} --help");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = StopTime,
            });
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("briefing: stopped");
            return ExitCode.Cancelled;
        }
        catch (Exception exception)
        {
            terminal.Error.WriteLine($"briefing: {Failure.Explain(exception)}");
            return ExitCode.Failed;
        }
    }

    private static DocumentedCommand Root(Terminal terminal)
    {
        var help = new HelpWithExamples();
        var root = new DocumentedCommand(
            "briefing",
            "Reads news articles into typed, sourced events and keeps a morning briefing of them.",
            new Example("demo", "Makes a morning briefing of the sample articles"),
            new Example("up", "Serves it, and takes in more, on http://localhost:5080"))
        {
            DemoCommand.Create(terminal),
            UpCommand.Create(terminal),
            ServeCommand.Create(terminal),
            IngestCommand.Create(terminal),
            FeedsCommand.Create(terminal),
            WebhooksCommand.Create(terminal),
            ComposeCommand.Create(terminal),
            ReproduceCommand.Create(terminal),
            DiffCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            RereadCommand.Create(terminal),
            EditionsCommand.Create(terminal),
            ErrataCommand.Create(terminal),
            TemplatesCommand.Create(terminal),
            DeliveriesCommand.Create(terminal),
            SubscriptionsCommand.Create(terminal),
            ExtractCommand.Create(terminal),
            AccuracyCommand.Create(terminal),
            TopicsCommand.Create(terminal),
            OutletsCommand.Create(terminal),
            RatesCommand.Create(terminal),
            DecideCommand.Create(terminal),
            KeysCommand.Create(terminal),
            EventsCommand.Create(terminal),
            ProjectionsCommand.Create(terminal),
            RebuildCommand.Create(terminal),
            RetryCommand.Create(terminal),
            TransferCommand.CreateExport(terminal),
            TransferCommand.CreateImport(terminal),
            BackupCommand.Create(terminal),
            RestoreCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            new HelpOption { Recursive = true, Action = help },
            new VersionOption(),
        };
        root.Action = help;
        return root;
    }

    private static string PathOf(Command command) =>
        string.Join(' ', command.Parents.OfType<Command>().Select(PathOf).Append(command.Name));
}
