using System.Text;
using System.Text.Json.Serialization;

namespace Briefing.EventStore.Tests;

public sealed record DepositedV1(string Account, int Cents);

public sealed record DepositedV2(string Account, int Cents, string Currency);

public sealed record Moved(string From, string To, decimal Amount);

[JsonSerializable(typeof(DepositedV1))]
[JsonSerializable(typeof(DepositedV2))]
[JsonSerializable(typeof(Moved))]
internal sealed partial class OlderLedgerJson : JsonSerializerContext;

public sealed class EventTypesTests
{
    private static readonly EventTypes Types = new EventTypes()
        .Register("opened", 1, LedgerJson.Default.Opened)
        .Register("deposited", 3, LedgerJson.Default.Deposited)
        .Register("withdrawn", 1, LedgerJson.Default.Withdrawn)
        .Upcast("deposited", 1, OlderLedgerJson.Default.DepositedV1, old => [new DepositedV2(old.Account, old.Cents, "EUR")])
        .Upcast("deposited", 2, OlderLedgerJson.Default.DepositedV2, old => [new Deposited(old.Account, old.Cents / 100m)])
        .Upcast(
            "moved", 1, OlderLedgerJson.Default.Moved,
            old => old.From == old.To ? [] : [new Withdrawn(old.From, old.Amount), new Deposited(old.To, old.Amount)],
            "withdrawn", "deposited");

    [Fact]
    public void An_event_of_the_current_version_is_read_as_it_was_written() =>
        Assert.Equal([new Deposited("a", 5)], Decode("deposited", 3, """{"Account":"a","Amount":5}"""));

    [Fact]
    public void An_older_event_is_upcast_version_by_version() =>
        Assert.Equal([new Deposited("a", 5)], Decode("deposited", 1, """{"Account":"a","Cents":500}"""));

    [Fact]
    public void An_older_event_may_become_several_that_share_its_position()
    {
        var events = DecodeAll("moved", 1, """{"From":"a","To":"b","Amount":7}""");

        Assert.Equal([new Withdrawn("a", 7), new Deposited("b", 7)], events.Select(recorded => recorded.Data));
        Assert.Equal(["withdrawn", "deposited"], events.Select(recorded => recorded.Type));
        Assert.All(events, recorded => Assert.Equal(42, recorded.Position));
    }

    [Fact]
    public void An_older_event_may_become_none() =>
        Assert.Empty(Decode("moved", 1, """{"From":"a","To":"a","Amount":7}"""));

    [Fact]
    public void An_unknown_name_is_an_error_that_says_which_and_where()
    {
        var error = Assert.Throws<UnknownEventTypeException>(() => Decode("stolen", 1, "{}"));
        Assert.Equal(
            "Event 42 (stream \"account-1\") is of type \"stolen\" version 1: no event of that name is registered.", error.Message);
    }

    [Fact]
    public void A_version_from_the_future_is_an_error_that_says_which_is_known()
    {
        var error = Assert.Throws<UnknownEventTypeException>(() => Decode("deposited", 4, "{}"));
        Assert.Contains("this program knows \"deposited\" as version 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_does_not_fit_is_an_error_that_says_where()
    {
        var error = Assert.Throws<EventDataException>(() => Decode("deposited", 3, """{"Account":"a","Amount":"much"}"""));
        Assert.StartsWith(
            "Event 42 (\"deposited\" version 3, stream \"account-1\" version 7) cannot be read:", error.Message, StringComparison.Ordinal);
        Assert.Contains("$.Amount", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("{}")]
    public void An_event_without_headers_is_of_version_1_whether_we_or_Marten_wrote_it(string? headers)
    {
        var recorded = Assert.Single(DecodeWithHeaders("opened", """{"Owner":"ann"}""", headers, Ledger.Types));
        Assert.Equal(new Opened("ann"), recorded.Data);
        Assert.Same(EventMetadata.None, recorded.Metadata);
    }

    [Theory]
    [InlineData("[1]", "are no JSON object")]
    [InlineData("""{"schema_version": "new"}""", "have a schema_version that is no whole number: new")]
    public void Headers_that_cannot_be_read_are_an_error_that_names_the_event(string headers, string why)
    {
        var error = Assert.Throws<EventDataException>(() => DecodeWithHeaders("opened", """{"Owner":"ann"}""", headers, Ledger.Types));
        Assert.Equal($"The headers of event 42 (\"opened\", stream \"account-1\" version 7) {why}.", error.Message);
    }

    [Fact]
    public void An_upcaster_must_name_what_it_makes()
    {
        var types = new EventTypes()
            .Register("deposited", 1, LedgerJson.Default.Deposited)
            .Upcast("moved", 1, OlderLedgerJson.Default.Moved, old => [new Deposited(old.To, old.Amount)]);

        Assert.Throws<UnknownEventTypeException>(() => DecodeAll("moved", 1, """{"From":"a","To":"b","Amount":7}""", types));
    }

    [Fact]
    public void Asking_for_a_type_finds_the_older_events_that_become_it()
    {
        Assert.Equal(["deposited", "moved"], Types.StoredNames([typeof(Deposited)]).Order());
        Assert.Equal(["opened"], Types.StoredNames([typeof(Opened)]));
    }

    [Theory]
    [InlineData("AidAnnounced")]
    [InlineData("aid-announced")]
    [InlineData("")]
    [InlineData("1st")]
    public void A_name_is_in_snake_case(string name) =>
        Assert.Throws<ArgumentException>(() => new EventTypes().Register(name, 1, LedgerJson.Default.Opened));

    [Fact]
    public void A_name_version_or_class_is_registered_once()
    {
        Assert.Throws<ArgumentException>(() => Ledger.Types.Register("opened", 2, OlderLedgerJson.Default.Moved));
        Assert.Throws<ArgumentException>(() => Ledger.Types.Register("opened_again", 1, LedgerJson.Default.Opened));
        Assert.Throws<ArgumentException>(() => Ledger.Types.Upcast("opened", 1, OlderLedgerJson.Default.Moved, _ => []));
    }

    [Fact]
    public void What_is_registered_can_be_listed() =>
        Assert.Equal(
            [("closed", 1, typeof(Closed)), ("deposited", 1, typeof(Deposited)), ("opened", 1, typeof(Opened)), ("withdrawn", 1, typeof(Withdrawn))],
            Ledger.Types.All);

    private static IEnumerable<object> Decode(string type, int version, string json) =>
        DecodeAll(type, version, json).Select(recorded => recorded.Data);

    private static List<RecordedEvent> DecodeAll(string type, int version, string json, EventTypes? types = null) =>
        DecodeWithHeaders(type, json, $"{{\"schema_version\": {version}}}", types ?? Types);

    private static List<RecordedEvent> DecodeWithHeaders(string type, string json, string? headers, EventTypes types)
    {
        var events = new List<RecordedEvent>();
        types.Decode(
            new(
                42, Guid.Empty, "account-1", 7, type, Encoding.UTF8.GetBytes(json), DateTimeOffset.UnixEpoch, null, null,
                headers is null ? null : Encoding.UTF8.GetBytes(headers)),
            events);
        return events;
    }
}
