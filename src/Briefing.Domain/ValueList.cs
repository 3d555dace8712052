using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Briefing.Domain;

/// <summary>An immutable list that is equal to another with equal items in the same order, so that records which
/// hold lists keep their value equality.</summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Create))]
[JsonConverter(typeof(ValueListJsonConverterFactory))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    /// <summary>The list without items.</summary>
    public static readonly ValueList<T> Empty = new([]);

    private readonly T[] items;

    internal ValueList(T[] items) => this.items = items;

    public int Count => items.Length;

    public T this[int index] => items[index];

    public ReadOnlySpan<T> AsSpan() => items;

    public bool Equals(ValueList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public override string ToString() => $"[{string.Join(", ", items)}]";
}

/// <summary>Makes <see cref="ValueList{T}"/> from collection expressions and sequences.</summary>
public static class ValueList
{
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) =>
        items.IsEmpty ? ValueList<T>.Empty : new ValueList<T>(items.ToArray());

    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) =>
        items as ValueList<T> ?? (items.ToArray() is { Length: > 0 } own ? new ValueList<T>(own) : ValueList<T>.Empty);

    /// <summary>The items in order, each once; the very same list where they are so already.</summary>
    public static ValueList<T> InOrderAndOnce<T>(this ValueList<T> items)
        where T : IComparable<T>
    {
        for (var i = 1; i < items.Count; i++)
        {
            if (items[i - 1].CompareTo(items[i]) >= 0)
            {
                return items.Distinct().Order().ToValueList();
            }
        }

        return items;
    }
}

/// <summary>Writes a list as a JSON array; the JSON context must know the type of its items.</summary>
public sealed class ValueListJsonConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ValueList<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(
            typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()[0]))!;

    private sealed class Converter<T> : JsonConverter<ValueList<T>>
    {
        // Looked up once: the converter itself belongs to one set of options.
        private JsonConverter<T>? ofItems;

        public override ValueList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new JsonException($"Expected a list, found {reader.TokenType}.");
            }

            // Through the items' own converter: the serializer would look for the end of each item before it reads it.
            var converter = OfItems(options);
            var items = new List<T>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                items.Add(converter.Read(ref reader, typeof(T), options)!);
            }

            return items.ToValueList();
        }

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
        {
            var converter = OfItems(options);
            writer.WriteStartArray();
            foreach (var item in value)
            {
                converter.Write(writer, item, options);
            }

            writer.WriteEndArray();
        }

        private JsonConverter<T> OfItems(JsonSerializerOptions options) =>
            ofItems ??= (JsonConverter<T>)options.GetTypeInfo(typeof(T)).Converter;
    }
}
