using Briefing.EventStore;

namespace Briefing.Cli.Events;

/// <summary>Shows how far an export, an import or the check of a log is.</summary>
internal sealed class TransferWatch(Terminal terminal) : IProgress<TransferProgress>, IDisposable
{
    private TransferStep step;
    private ProgressLine? line;

    public void Report(TransferProgress value)
    {
        if (line is null || value.Step != step)
        {
            line?.Dispose();
            line = terminal.Progress(Doing(value.Step), "events", value.Total);
            step = value.Step;
        }

        line.Reach(value.Done);
    }

    public void Dispose() => line?.Dispose();

    private static string Doing(TransferStep step) => step switch
    {
        TransferStep.ReadingDatabase => "Reading the log",
        TransferStep.ReadingFile => "Checking the file",
        TransferStep.Exporting => "Exporting",
        TransferStep.Importing => "Importing",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };
}
