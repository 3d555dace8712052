using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Briefing.Testing;

namespace Briefing.Api.Tests;

/// <summary>The answers that the description shows, beside those that are given, which are written down to take their place: what is another
/// in every run set to one value, and of lists the first two rows.</summary>
internal sealed class RecordedExamples
{
    private const int Rows = 2;
    private const int Letters = 400;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Committed = Path.Combine(Checkout.Root, "docs", "openapi", "examples");
    private static readonly string Now = Path.Combine(Path.GetTempPath(), "briefing-openapi-examples");

    private readonly List<string> different = [];

    /// <summary>The forms besides JSON that the description shows, with how their files end.</summary>
    public static readonly IReadOnlyDictionary<string, string> Texts = new Dictionary<string, string> { ["application/x-ndjson"] = "ndjson", ["text/csv"] = "csv" };

    /// <summary>Null where all are as they are shown.</summary>
    public string? Complaint => different.Count == 0 ? null
        : $"These are not answered as the description shows them: {string.Join(", ", different)}. If that is meant: cp {Now}/* {Committed}";

    /// <summary>Compares word for word.</summary>
    /// <param name="name">The operation and the status: <c>problem.404</c>.</param>
    public void Compare(string name, string answer) => Note(name, answer, JsonNode.DeepEquals);

    /// <summary>Compares by the fields and the kinds of their values: for what hangs on how the sample articles are read.</summary>
    /// <inheritdoc cref="Compare"/>
    public void CompareForm(string name, string answer) => Note(name, answer, IsOfOneForm);

    /// <summary>Compares a list in another form: by its fields in NDJSON, by its columns in CSV.</summary>
    /// <inheritdoc cref="Compare"/>
    public void CompareText(string name, string form, string answer)
    {
        Directory.CreateDirectory(Now);
        var (lines, file) = (answer.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).ToArray(), $"{name}.{Texts[form]}");
        string[] stable = form == "text/csv" ? lines : [.. lines.Select(line => Stable("", JsonNode.Parse(line))!.ToJsonString(Plain))];
        File.WriteAllText(Path.Combine(Now, file), string.Concat(stable.Select(line => $"{line}\n")));
        var there = File.Exists(Path.Combine(Committed, file)) ? File.ReadAllLines(Path.Combine(Committed, file)) : null;
        if (there is null || !(form == "text/csv" ? there[0] == stable[0] : there.Length == 0 || stable.Length == 0 || IsOfOneForm(JsonNode.Parse(there[0]), JsonNode.Parse(stable[0]))))
        {
            different.Add(file);
        }
    }

    private void Note(string name, string answer, Func<JsonNode?, JsonNode?, bool> areSame)
    {
        Directory.CreateDirectory(Now);
        var (now, file) = (Stable("", JsonNode.Parse(answer)), Path.Combine(Committed, $"{name}.json"));
        File.WriteAllText(Path.Combine(Now, $"{name}.json"), now!.ToJsonString(Indented) + "\n");
        if (!File.Exists(file) || !areSame(JsonNode.Parse(File.ReadAllText(file)), now))
        {
            different.Add(name);
        }
    }

    private static bool IsOfOneForm(JsonNode? shown, JsonNode? given) => (shown, given) switch
    {
        (null, _) or (_, null) => true,
        (JsonObject one, JsonObject other) => one.Select(field => field.Key).ToHashSet().SetEquals(other.Select(field => field.Key)) && one.All(field => IsOfOneForm(field.Value, other[field.Key])),
        (JsonArray one, JsonArray other) => one.Count == 0 || other.Count == 0 || IsOfOneForm(one[0], other[0]),
        _ => shown.GetValueKind() == given.GetValueKind() || (shown is JsonValue && given is JsonValue && shown.GetValueKind() is JsonValueKind.True or JsonValueKind.False),
    };

    private static JsonNode? Stable(string field, JsonNode? value) => value switch
    {
        JsonObject fields => new JsonObject(fields.Select(one => KeyValuePair.Create(one.Key, Stable(one.Key, one.Value)))),
        JsonArray rows => new JsonArray([.. rows.Take(Rows).Select(row => Stable(field, row))]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => JsonValue.Create(Stable(field, text.GetValue<string>())),
        _ => value?.DeepClone(),
    };

    private static string Stable(string field, string text) => field switch
    {
        "trace_id" => "0af7651916cd43dd8448eb211c80319c",
        "secret" => "whsec_…",
        "owner" => "server:4711:8949b628",
        "answer" => "250 taken",
        _ when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) && moment > DateTimeOffset.UtcNow.AddHours(-1) => "2024-12-21T05:00:00+00:00",
        _ => text.Length > Letters ? $"{text[..Letters]}…" : text,
    };
}
