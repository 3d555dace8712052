using System.Diagnostics;

namespace Briefing.EventStore;

/// <summary>One append's activity, duration and outcome.</summary>
internal readonly struct AppendMeasurement : IDisposable
{
    private readonly Activity? activity;
    private readonly long started;
    private readonly int events;

    private AppendMeasurement(string stream, int events)
    {
        this.events = events;
        started = Stopwatch.GetTimestamp();
        activity = Telemetry.Activities.StartActivity("append", ActivityKind.Client);
        activity?.SetTag("eventstore.stream", stream).SetTag("eventstore.events", events);
    }

    public static AppendMeasurement Start(string stream, int events) => new(stream, events);

    public async Task<T> Observe<T>(Task<T> append)
    {
        var outcome = "appended";
        try
        {
            var result = await append;
            Telemetry.AppendedEvents.Add(events);
            return result;
        }
        catch (Exception e)
        {
            outcome = e switch
            {
                ConcurrencyException => "conflict",
                StreamArchivedException => "archived",
                _ => "failed",
            };
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            throw;
        }
        finally
        {
            Telemetry.AppendDuration.Record(
                Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    public void Dispose() => activity?.Dispose();
}
