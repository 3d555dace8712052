namespace Briefing.Testing.Turmoil;

/// <summary>What was committed in a run, and what each reader was given of it.</summary>
/// <param name="Committed">How many events the log has in the end.</param>
/// <param name="Transactions">How many transactions the writers tried.</param>
/// <param name="AcknowledgedButMissing">Commits that were acknowledged and whose events are not there.</param>
/// <param name="Stops">How often a backend was stopped.</param>
/// <param name="Crashes">How often the server was crashed.</param>
/// <param name="Readers">One for each reader.</param>
public sealed record TurmoilReport(
    int Committed, int Transactions, int AcknowledgedButMissing, int Stops, int Crashes, IReadOnlyList<ReaderReport> Readers);

/// <summary>What one reader was given.</summary>
/// <param name="Name">The reader.</param>
/// <param name="Lost">Committed events that it never got.</param>
/// <param name="Repeated">Events that it got more than once.</param>
/// <param name="OutOfOrder">Events that it got after one of a greater position.</param>
/// <param name="Invented">Events that it got and that are not in the log.</param>
/// <param name="Restarts">How often it began anew.</param>
/// <param name="Median">From the acknowledged commit to the delivery.</param>
/// <param name="Percentile99">The same, for the slowest hundredth.</param>
public sealed record ReaderReport(
    string Name, int Lost, int Repeated, int OutOfOrder, int Invented, int Restarts, TimeSpan Median, TimeSpan Percentile99)
{
    /// <summary>Every committed event exactly once and in order.</summary>
    public bool IsExact => Lost == 0 && Repeated == 0 && OutOfOrder == 0 && Invented == 0;
}
