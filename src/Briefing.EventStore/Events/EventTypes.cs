using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Briefing.EventStore;

/// <summary>
/// The events that a program knows: each by a name and a schema version of our choosing, with the source-generated JSON
/// contract of its shape. Neither ever depends on a CLR name, so classes can be renamed and moved at will.
/// </summary>
/// <remarks>Fill it once, before the store is made; it is read from many threads after that.</remarks>
public sealed partial class EventTypes
{
    private readonly Dictionary<Type, Registration> _current = [];
    private readonly Dictionary<Type, Upcaster> _upcasters = [];
    private readonly Dictionary<(string Name, int Version), Func<byte[], object?>> _decoders = [];
    private readonly Dictionary<string, int> _latest = [];

    /// <summary>Registers the current shape of an event.</summary>
    /// <param name="name">Its name in the log, in snake case: <c>aid_announced</c>.</param>
    /// <param name="version">The version of its shape: 1, and one more each time old data would no longer fit.</param>
    /// <param name="json">How the shape is read and written.</param>
    public EventTypes Register<T>(string name, int version, JsonTypeInfo<T> json) where T : notnull
    {
        CheckName(name, version);
        if (_latest.TryGetValue(name, out var other))
            throw new ArgumentException($"Event \"{name}\" is already registered, with version {other}.", nameof(name));
        if (_current.TryGetValue(typeof(T), out var registered))
            throw new ArgumentException($"{typeof(T)} is already registered, as \"{registered.Name}\".", nameof(name));

        _latest.Add(name, version);
        _current.Add(typeof(T), new(name, version, json, DotNetName(typeof(T))));
        _decoders.Add((name, version), data => JsonSerializer.Deserialize(data, json));
        return this;
    }

    /// <summary>
    /// Registers an older shape and how newer events come of it. What it answers may itself be an older shape, which is
    /// upcast in its turn. No event at all means that nothing of the old one still matters.
    /// </summary>
    /// <param name="name">The name of the event in the log.</param>
    /// <param name="fromVersion">The version of the older shape.</param>
    /// <param name="json">How the older shape is read.</param>
    /// <param name="upcast">Makes newer events of an older one; pure.</param>
    /// <param name="into">The names of the events that come of it; none given: just <paramref name="name"/>.</param>
    public EventTypes Upcast<TOld>(
        string name, int fromVersion, JsonTypeInfo<TOld> json, Func<TOld, IEnumerable<object>> upcast, params string[] into)
        where TOld : notnull
    {
        CheckName(name, fromVersion);
        if (!_decoders.TryAdd((name, fromVersion), data => JsonSerializer.Deserialize(data, json)))
            throw new ArgumentException($"Event \"{name}\" version {fromVersion} is already registered.", nameof(name));
        if (!_upcasters.TryAdd(typeof(TOld), new(name, into.Length == 0 ? [name] : into, old => upcast((TOld)old))))
            throw new ArgumentException($"{typeof(TOld)} is already upcast.", nameof(name));
        return this;
    }

    /// <summary>The registered events: name, current version, and type.</summary>
    public IEnumerable<(string Name, int Version, Type Type)> All =>
        _current.Select(entry => (entry.Value.Name, entry.Value.Version, entry.Key))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal);

    /// <summary>The name of an event's type.</summary>
    public string NameOf(Type type) => RegistrationOf(type).Name;

    /// <summary>The names under which events of these types may be stored, older ones that become them included.</summary>
    internal string[] StoredNames(IEnumerable<Type> types)
    {
        var names = types.Select(NameOf).ToHashSet();
        while (_upcasters.Values.Any(upcaster => upcaster.Into.Any(names.Contains) && names.Add(upcaster.Name)))
        {
        }
        return [.. names];
    }

    internal Registration RegistrationOf(Type type) =>
        _current.TryGetValue(type, out var registration)
            ? registration
            : throw new UnknownEventTypeException(
                $"{type} is not a registered event: add it to the EventTypes that the store was made with.");

    /// <summary>Decodes a stored event into the one or more events that it now stands for.</summary>
    internal void Decode(in StoredEvent stored, List<RecordedEvent> into)
    {
        var (schemaVersion, metadata) = stored.ReadMetadata();
        var data = DecodeData(stored, schemaVersion);
        if (_current.TryGetValue(data.GetType(), out var registration))
            into.Add(Record(stored, registration.Name, data, metadata));
        else
            Upcast(stored, data, metadata, into);
    }

    /// <summary>The one or more events that a stored one now stands for, in JSON. Data of the current shape is passed on as it is.</summary>
    internal void Recode(in StoredEvent stored, List<RecordedJson> into)
    {
        var (schemaVersion, metadata) = stored.ReadMetadata();
        if (_latest.TryGetValue(stored.Type, out var latest) && schemaVersion == latest)
        {
            into.Add(new(stored.Position, stored.Stream, stored.Version, stored.Type, stored.Data, stored.RecordedAt, metadata));
            return;
        }

        var events = new List<RecordedEvent>();
        Decode(stored, events);
        foreach (var recorded in events)
        {
            var data = JsonSerializer.SerializeToUtf8Bytes(recorded.Data, RegistrationOf(recorded.Data.GetType()).Json);
            into.Add(new(stored.Position, stored.Stream, stored.Version, recorded.Type, data, stored.RecordedAt, metadata));
        }
    }

    /// <summary>Decodes like <see cref="Decode"/>, but marks what it cannot decode, for a projection to deal with.</summary>
    internal void DecodeOrMark(in StoredEvent stored, List<RecordedEvent> into)
    {
        var before = into.Count;
        try
        {
            Decode(stored, into);
        }
        catch (Exception e)
        {
            into.RemoveRange(before, into.Count - before);
            into.Add(Record(stored, stored.Type, new UndecodableEvent(e), stored.MetadataWithoutHeaders()));
        }
    }

    private object DecodeData(in StoredEvent stored, int schemaVersion)
    {
        if (!_decoders.TryGetValue((stored.Type, schemaVersion), out var decode))
            throw Unknown(stored, schemaVersion);
        try
        {
            return decode(stored.Data) ?? throw new JsonException("The data is null.");
        }
        catch (JsonException e)
        {
            throw new EventDataException(
                $"Event {stored.Position} (\"{stored.Type}\" version {schemaVersion}, stream \"{stored.Stream}\" "
                + $"version {stored.Version}) cannot be read: {e.Message}", e);
        }
    }

    private UnknownEventTypeException Unknown(in StoredEvent stored, int schemaVersion)
    {
        var known = _latest.TryGetValue(stored.Type, out var version)
            ? $"this program knows \"{stored.Type}\" as version {version} and has no upcaster from that one"
            : "no event of that name is registered";
        return new($"Event {stored.Position} (stream \"{stored.Stream}\") is of type \"{stored.Type}\" version "
            + $"{schemaVersion}: {known}.");
    }

    private void Upcast(in StoredEvent stored, object old, EventMetadata metadata, List<RecordedEvent> into)
    {
        var upcaster = _upcasters[old.GetType()];
        foreach (var data in upcaster.Upcast(old))
        {
            if (_upcasters.ContainsKey(data.GetType()) && !_current.ContainsKey(data.GetType()))
            {
                Upcast(stored, data, metadata, into);
                continue;
            }
            var name = RegistrationOf(data.GetType()).Name;
            if (!upcaster.Into.Contains(name))
                throw new UnknownEventTypeException(
                    $"The upcaster of \"{upcaster.Name}\" made a \"{name}\" of event {stored.Position}, but names only "
                    + $"{string.Join(", ", upcaster.Into)} as what it makes.");
            into.Add(Record(stored, name, data, metadata));
        }
    }

    private static RecordedEvent Record(in StoredEvent stored, string name, object data, EventMetadata metadata) =>
        new(stored.Position, stored.Id, stored.Stream, stored.Version, name, data, stored.RecordedAt, metadata);

    private static void CheckName(string name, int version)
    {
        if (!SnakeCase().IsMatch(name))
            throw new ArgumentException($"\"{name}\" is no event name: use snake_case of at most 500 characters.", nameof(name));
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
    }

    private static string DotNetName(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    [GeneratedRegex("^[a-z][a-z0-9_]{0,499}$")]
    private static partial Regex SnakeCase();

    /// <param name="Name">The event's name in the log.</param>
    /// <param name="Version">The version of its current shape.</param>
    /// <param name="Json">How that shape is read and written.</param>
    /// <param name="DotNetName">What Marten wants in <c>mt_dotnet_type</c>; never read here.</param>
    internal sealed record Registration(string Name, int Version, JsonTypeInfo Json, string DotNetName);

    private sealed record Upcaster(string Name, string[] Into, Func<object, IEnumerable<object>> Upcast);
}
