using System.Text;
using System.Text.Json;
using Briefing.Domain;
using Briefing.Domain.Actors;
using Briefing.Domain.Aid;
using Briefing.Domain.Articles;
using Briefing.Domain.Meetings;
using Briefing.Domain.Reports;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;

namespace Briefing.Application.Happenings;

/// <summary>The fields of reports of all types that matching, merging and readers look at, by the names that they have in events.</summary>
internal struct MatchedReportFields
{
    /// <summary>How each field is read, by the length of its name: of one length there are few.</summary>
    private static readonly Field[][] FieldsByLength = ByLength(
        new Field("id", static (ref report, ref reader) => report.id = reader.GetString()),
        new Field("article", static (ref report, ref reader) => report.article = reader.ReadArticle()),
        new Field("occurred", static (ref report, ref reader) => report.occurred = reader.ReadDays()),
        new Field("evidence", static (ref report, ref reader) => (report.sentence, report.span) = reader.ReadSentence()),
        new Field("actors", static (ref report, ref reader) => report.actors = reader.ReadList(static (ref reader) => reader.ReadNamedActor())),
        new Field("confidence", static (ref report, ref reader) => report.confidence = reader.GetDouble()),
        new Field("speaker", static (ref report, ref reader) => report.speaker = reader.ReadActor()),
        new Field("content", static (ref report, ref reader) => report.content = reader.GetString()),
        new Field("content_parts", static (ref report, ref reader) => report.parts = reader.ReadList(static (ref reader) => reader.GetString()!)),
        new Field("direct", static (ref report, ref reader) => report.direct = reader.GetBoolean()),
        new Field("medium", static (ref report, ref reader) => report.medium = RepeatedText.Read(ref reader)),
        new Field("participants", static (ref report, ref reader) => report.participants = reader.ReadActors()),
        new Field("place", static (ref report, ref reader) => report.place = RepeatedText.Read(ref reader)),
        new Field("format", static (ref report, ref reader) => report.format = JsonSerializer.Deserialize(ref reader, EventJson.Default.MeetingFormat)),
        new Field("donors", static (ref report, ref reader) => report.donors = reader.ReadActors()),
        new Field("recipient", static (ref report, ref reader) => report.recipient = reader.ReadActor()),
        new Field("amount", static (ref report, ref reader) => report.amount = reader.ReadMoney()),
        new Field("equivalents", static (ref report, ref reader) => report.equivalents = reader.ReadList(static (ref reader) => reader.ReadMoney()!)),
        new Field("kind", static (ref report, ref reader) => report.kind = JsonSerializer.Deserialize(ref reader, EventJson.Default.AidKind)),
        new Field("stage", static (ref report, ref reader) => report.stage = JsonSerializer.Deserialize(ref reader, EventJson.Default.AidStage)),
        new Field("items", static (ref report, ref reader) => report.items = reader.ReadList(static (ref reader) => JsonSerializer.Deserialize(ref reader, EventJson.Default.AidItem)!)),
        new Field("part_of", static (ref report, ref reader) => report.partOf = reader.ReadMoney()),
        new Field("attacker", static (ref report, ref reader) => report.attacker = reader.ReadActor()),
        new Field("target", static (ref report, ref reader) => report.target = reader.ReadActor()),
        new Field("weapons", static (ref report, ref reader) => report.weapons = reader.ReadList(static (ref reader) => reader.ReadWeaponUse())),
        new Field("casualties", static (ref report, ref reader) => report.casualties = JsonSerializer.Deserialize(ref reader, EventJson.Default.Casualties)),
        new Field("holder", static (ref report, ref reader) => report.holder = reader.ReadActor()),
        new Field("of", static (ref report, ref reader) => report.of = reader.ReadActor()),
        new Field("share", static (ref report, ref reader) => report.share = reader.TokenType == JsonTokenType.Null ? null : reader.GetDecimal()));

    private string? id;
    private ArticleReference? article;
    private DateInterval? occurred;
    private string? sentence;
    private TextSpan span;
    private ValueList<NamedActor>? actors;
    private double confidence;
    private ActorId? speaker;
    private string? content;
    private ValueList<string>? parts;
    private bool direct;
    private string? medium;
    private ValueList<ActorId>? participants;
    private string? place;
    private MeetingFormat format;
    private ValueList<ActorId>? donors;
    private ActorId? recipient;
    private Money? amount;
    private ValueList<Money>? equivalents;
    private AidKind kind;
    private AidStage stage;
    private ValueList<AidItem>? items;
    private Money? partOf;
    private ActorId? attacker;
    private ActorId? target;
    private ValueList<WeaponUse>? weapons;
    private Casualties? casualties;
    private ActorId? holder;
    private ActorId? of;
    private decimal? share;

    public static MatchedReportFields Read(ref Utf8JsonReader reader)
    {
        var fields = default(MatchedReportFields);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            fields.ReadField(ref reader);
        }

        return fields;
    }

    public static MatchedReportFields Of(Report report)
    {
        var fields = new MatchedReportFields
        {
            id = report.Id, article = report.Article, occurred = report.Occurred, sentence = report.Evidence.Sentence, span = report.Evidence.Span, actors = report.Actors, confidence = report.Confidence,
        };
        switch (report)
        {
            case StatementMade made:
                (fields.speaker, fields.content, fields.parts, fields.direct, fields.medium) = (made.Speaker, made.Content, made.ContentParts, made.Direct, made.Medium);
                break;
            case MeetingReport meeting:
                (fields.participants, fields.place, fields.format) = (meeting.Participants, meeting.Place, meeting.Format);
                break;
            case AidAnnounced aid:
                (fields.donors, fields.recipient, fields.amount, fields.equivalents) = (aid.Donors, aid.Recipient, aid.Amount, aid.Equivalents);
                (fields.kind, fields.stage, fields.items, fields.partOf) = (aid.Kind, aid.Stage, aid.Items, aid.PartOf);
                break;
            case StrikesReported strikes:
                (fields.attacker, fields.target, fields.weapons) = (strikes.Attacker, strikes.Target, strikes.Weapons);
                (fields.casualties, fields.place) = (strikes.Casualties, strikes.Place);
                break;
            case TerritoryReported territory:
                (fields.holder, fields.of, fields.share, fields.place) = (territory.Holder, territory.Of, territory.Share, territory.Place);
                break;
        }

        return fields;
    }

    /// <summary>A report of a type with these fields.</summary>
    /// <exception cref="JsonException">It lacks one.</exception>
    public readonly Report Make(Type type)
    {
        var (reportId, reportArticle, shownActors) = (Needed(id, "id"), Needed(article, "article"), Needed(actors, "actors"));
        var evidence = new Evidence(Needed(sentence, "sentence"), span, []);
        return type switch
        {
            _ when type == typeof(StatementMade) => new StatementMade
            {
                Id = reportId, Article = reportArticle, Occurred = occurred, Evidence = evidence, Actors = shownActors, Confidence = confidence, Rule = "", Cameo = "", Plover = "",
                Speaker = Needed(speaker, "speaker"), Content = Needed(content, "content"), ContentParts = parts ?? [], Direct = direct, Medium = medium,
            },
            _ when type == typeof(MeetingHeld) => new MeetingHeld
            {
                Id = reportId, Article = reportArticle, Occurred = occurred, Evidence = evidence, Actors = shownActors, Confidence = confidence, Rule = "", Cameo = "", Plover = "",
                Participants = Needed(participants, "participants"), Place = place, Format = format,
            },
            _ when type == typeof(MeetingPlanned) => new MeetingPlanned
            {
                Id = reportId, Article = reportArticle, Occurred = occurred, Evidence = evidence, Actors = shownActors, Confidence = confidence, Rule = "", Cameo = "", Plover = "",
                Participants = Needed(participants, "participants"), Place = place, Format = format,
            },
            _ when type == typeof(MeetingCancelled) => new MeetingCancelled
            {
                Id = reportId, Article = reportArticle, Occurred = occurred, Evidence = evidence, Actors = shownActors, Confidence = confidence, Rule = "", Cameo = "", Plover = "",
                Participants = Needed(participants, "participants"), Place = place, Format = format,
            },
            _ when type == typeof(AidAnnounced) => new AidAnnounced
            {
                Id = reportId, Article = reportArticle, Occurred = occurred, Evidence = evidence, Actors = shownActors, Confidence = confidence, Rule = "", Cameo = "", Plover = "",
                Donors = Needed(donors, "donors"), Recipient = Needed(recipient, "recipient"), Amount = amount, Equivalents = equivalents ?? [],
                Kind = kind, Stage = stage, Items = items ?? [], PartOf = partOf,
            },
            _ when type == typeof(StrikesReported) => new StrikesReported
            {
                Id = reportId, Article = reportArticle, Occurred = occurred, Evidence = evidence, Actors = shownActors, Confidence = confidence, Rule = "", Cameo = "", Plover = "",
                Attacker = Needed(attacker, "attacker"), Target = Needed(target, "target"), Weapons = Needed(weapons, "weapons"), Casualties = casualties, Place = place,
            },
            _ when type == typeof(TerritoryReported) => new TerritoryReported
            {
                Id = reportId, Article = reportArticle, Occurred = occurred, Evidence = evidence, Actors = shownActors, Confidence = confidence, Rule = "", Cameo = "", Plover = "",
                Holder = Needed(holder, "holder"), Of = Needed(of, "of"), Share = share, Place = place,
            },
            _ => throw new InvalidOperationException($"{type.Name} is no report."),
        };
    }

    public readonly void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("id"u8, id);
        writer.WriteStartObject("article"u8);
        writer.WriteString("id"u8, article!.Id.Value);
        writer.WriteNumber("version"u8, article.Version);
        writer.WriteString("outlet"u8, article.Outlet);
        writer.WriteString("published"u8, article.Published);
        writer.WriteEndObject();
        if (occurred is { } days)
        {
            writer.WriteStartObject("occurred"u8);
            writer.WriteDay("from"u8, days.From);
            writer.WriteDay("to"u8, days.To);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("evidence"u8);
        writer.WriteString("sentence"u8, sentence);
        writer.WriteStartObject("span"u8);
        writer.WriteNumber("start"u8, span.Start);
        writer.WriteNumber("length"u8, span.Length);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteList("actors"u8, actors, static (writer, actor) =>
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, actor.Id.Value);
            writer.WriteString("name"u8, actor.Name);
            writer.WriteIfGiven("description"u8, actor.Description);
            writer.WriteEndObject();
        });
        writer.WriteNumber("confidence"u8, confidence);
        writer.WriteIfGiven("speaker"u8, speaker?.Value);
        writer.WriteIfGiven("content"u8, content);
        writer.WriteList("content_parts"u8, parts, static (writer, part) => writer.WriteStringValue(part));
        if (content is not null)
        {
            writer.WriteBoolean("direct"u8, direct);
        }

        writer.WriteIfGiven("medium"u8, medium);
        writer.WriteList("participants"u8, participants, static (writer, actor) => writer.WriteStringValue(actor.Value));
        writer.WriteIfGiven("place"u8, place);
        if (participants is not null)
        {
            writer.WritePropertyName("format"u8);
            JsonSerializer.Serialize(writer, format, EventJson.Default.MeetingFormat);
        }

        WriteAid(writer);
        writer.WriteIfGiven("attacker"u8, attacker?.Value);
        writer.WriteIfGiven("target"u8, target?.Value);
        writer.WriteList("weapons"u8, weapons, static (writer, use) => JsonSerializer.Serialize(writer, use, EventJson.Default.WeaponUse));
        if (casualties is not null)
        {
            writer.WritePropertyName("casualties"u8);
            JsonSerializer.Serialize(writer, casualties, EventJson.Default.Casualties);
        }

        writer.WriteIfGiven("holder"u8, holder?.Value);
        writer.WriteIfGiven("of"u8, of?.Value);
        if (share is { } part)
        {
            writer.WriteNumber("share"u8, part);
        }
    }

    private readonly void WriteAid(Utf8JsonWriter writer)
    {
        if (donors is null)
        {
            return;
        }

        writer.WriteList("donors"u8, donors, static (writer, actor) => writer.WriteStringValue(actor.Value));
        writer.WriteIfGiven("recipient"u8, recipient?.Value);
        if (amount is not null)
        {
            writer.WritePropertyName("amount"u8);
            JsonSerializer.Serialize(writer, amount, EventJson.Default.Money);
        }

        writer.WriteList("equivalents"u8, equivalents, static (writer, money) => JsonSerializer.Serialize(writer, money, EventJson.Default.Money));
        writer.WritePropertyName("kind"u8);
        JsonSerializer.Serialize(writer, kind, EventJson.Default.AidKind);
        writer.WritePropertyName("stage"u8);
        JsonSerializer.Serialize(writer, stage, EventJson.Default.AidStage);
        writer.WriteList("items"u8, items, static (writer, item) => JsonSerializer.Serialize(writer, item, EventJson.Default.AidItem));
        if (partOf is not null)
        {
            writer.WritePropertyName("part_of"u8);
            JsonSerializer.Serialize(writer, partOf, EventJson.Default.Money);
        }
    }

    private void ReadField(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        foreach (var field in name.Length < FieldsByLength.Length ? FieldsByLength[name.Length] : [])
        {
            if (name.SequenceEqual(field.Name))
            {
                reader.Read();
                field.Read(ref this, ref reader);
                return;
            }
        }

        reader.Skip();
    }

    private static T Needed<T>(T? field, string name)
        where T : class => field ?? throw new JsonException($"The report has no {name}.");

    private static T Needed<T>(T? field, string name)
        where T : struct => field ?? throw new JsonException($"The report has no {name}.");

    private static Field[][] ByLength(params Field[] fields) =>
        [.. Enumerable.Range(0, fields.Max(field => field.Name.Length) + 1).Select(length => Array.FindAll(fields, field => field.Name.Length == length))];

    private delegate void ReadValue(ref MatchedReportFields report, ref Utf8JsonReader reader);

    private sealed class Field(string name, ReadValue read)
    {
        public byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

        public ReadValue Read { get; } = read;
    }
}
