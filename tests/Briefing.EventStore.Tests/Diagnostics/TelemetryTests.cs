using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class TelemetryTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Appends_and_projections_report_under_the_documented_names()
    {
        await using var test = await TestStore.CreateAsync(postgres);
        // Tests beside this one go on reporting while it looks.
        var activities = new ConcurrentBag<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => activities.Add(activity.OperationName),
        };
        ActivitySource.AddActivityListener(listener);
        var instruments = new ConcurrentBag<string>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, meters) =>
            {
                if (instrument.Meter.Name == Telemetry.Name) meters.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((instrument, _, _, _) => instruments.Add(instrument.Name));
        meters.SetMeasurementEventCallback<double>((instrument, _, _, _) => instruments.Add(instrument.Name));
        meters.Start();

        await using (var running = RunningProjections.Start(test.Store, Ledger.Balances(onError: ErrorPolicy.RecordAndContinue)))
        {
            // The first append may be built in; the second can only be followed.
            for (var append = 0; append < 2; append++)
            {
                var appended = await test.AppendAsync("x", new Deposited("a", 1), new Withdrawn("b", 1));
                await running.Projections.CatchUpAsync(appended.Position);
            }
        }

        Assert.Contains("append", activities);
        Assert.Contains("build projection", activities);
        Assert.Superset(
            new HashSet<string>
            {
                "eventstore.append.duration", "eventstore.append.events", "eventstore.projection.events", "eventstore.projection.lag",
                "eventstore.projection.errors",
            },
            instruments.ToHashSet());
    }
}
