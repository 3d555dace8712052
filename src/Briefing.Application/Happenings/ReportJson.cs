using System.Runtime.InteropServices;
using System.Text.Json;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Reports;
using Briefing.Domain.Strikes;

namespace Briefing.Application.Happenings;

/// <summary>The parts of reports in JSON, read and written by hand: several times as fast as by a serializer that must call a
/// constructor with everything that it found.</summary>
internal static class ReportJson
{
    public delegate T ReadItem<T>(ref Utf8JsonReader reader);

    /// <summary>Whether the property that the reader stands on has this name; then it goes on to the value.</summary>
    public static bool Takes(this ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    public static ActorId ReadActor(this ref Utf8JsonReader reader) => ActorId.Parse(RepeatedText.Read(ref reader) ?? "");

    public static ValueList<ActorId> ReadActors(this ref Utf8JsonReader reader) => reader.ReadList(static (ref reader) => reader.ReadActor());

    public static ArticleReference ReadArticle(this ref Utf8JsonReader reader)
    {
        var (id, version, outlet, published) = ("", 0, "", default(DateTimeOffset));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.Takes("id"u8))
            {
                id = RepeatedText.Read(ref reader)!;
            }
            else if (reader.Takes("version"u8))
            {
                version = reader.GetInt32();
            }
            else if (reader.Takes("outlet"u8))
            {
                outlet = RepeatedText.Read(ref reader)!;
            }
            else if (reader.Takes("published"u8))
            {
                published = reader.GetDateTimeOffset();
            }
            else
            {
                reader.Skip();
            }
        }

        return new ArticleReference(new ArticleId(id), version, outlet, published);
    }

    public static DateInterval? ReadDays(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var (from, to) = (default(DateOnly), default(DateOnly));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.Takes("from"u8))
            {
                from = DateOnly.FromDateTime(reader.GetDateTime());
            }
            else if (reader.Takes("to"u8))
            {
                to = DateOnly.FromDateTime(reader.GetDateTime());
            }
            else
            {
                reader.Skip();
            }
        }

        return new DateInterval(from, to);
    }

    /// <summary>The sentence of evidence, and where it stands.</summary>
    public static (string? Sentence, TextSpan Span) ReadSentence(this ref Utf8JsonReader reader)
    {
        var (sentence, span) = ((string?)null, default(TextSpan));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.Takes("sentence"u8))
            {
                sentence = reader.GetString();
            }
            else if (reader.Takes("span"u8))
            {
                span = reader.ReadSpan();
            }
            else
            {
                reader.Skip();
            }
        }

        return (sentence, span);
    }

    private static TextSpan ReadSpan(this ref Utf8JsonReader reader)
    {
        var (start, length) = (0, 0);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.Takes("start"u8))
            {
                start = reader.GetInt32();
            }
            else if (reader.Takes("length"u8))
            {
                length = reader.GetInt32();
            }
            else
            {
                reader.Skip();
            }
        }

        return new TextSpan(start, length);
    }

    public static NamedActor ReadNamedActor(this ref Utf8JsonReader reader)
    {
        var (id, name) = (default(ActorId), "");
        string? description = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.Takes("id"u8))
            {
                id = reader.ReadActor();
            }
            else if (reader.Takes("name"u8))
            {
                name = RepeatedText.Read(ref reader)!;
            }
            else if (reader.Takes("description"u8))
            {
                description = RepeatedText.Read(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new NamedActor(id, name, description);
    }

    public static Money? ReadMoney(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var (value, currency) = (0m, "");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.Takes("value"u8))
            {
                value = reader.GetDecimal();
            }
            else if (reader.Takes("currency"u8))
            {
                currency = RepeatedText.Read(ref reader)!;
            }
            else
            {
                reader.Skip();
            }
        }

        return new Money(value, currency);
    }

    public static WeaponUse ReadWeaponUse(this ref Utf8JsonReader reader)
    {
        var type = "";
        int? count = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.Takes("type"u8))
            {
                type = RepeatedText.Read(ref reader)!;
            }
            else if (reader.Takes("count"u8))
            {
                count = reader.TokenType == JsonTokenType.Null ? null : reader.GetInt32();
            }
            else
            {
                reader.Skip();
            }
        }

        return new WeaponUse(type, count);
    }

    public static ValueList<T> ReadList<T>(this ref Utf8JsonReader reader, ReadItem<T> readItem)
    {
        var items = new List<T>(2);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(readItem(ref reader));
        }

        return ValueList.Create<T>(CollectionsMarshal.AsSpan(items));
    }

    public static void WriteIfGiven(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteDay(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateOnly day)
    {
        Span<byte> text = stackalloc byte[10];
        day.TryFormat(text, out var written, "O");
        writer.WriteString(name, text[..written]);
    }

    /// <summary>Writes nothing for a list that is null.</summary>
    public static void WriteList<T>(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, ValueList<T>? items, Action<Utf8JsonWriter, T> writeItem)
    {
        if (items is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var item in items.AsSpan())
        {
            writeItem(writer, item);
        }

        writer.WriteEndArray();
    }
}
