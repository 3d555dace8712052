using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Testing;

namespace Briefing.Application.Tests.Events;

/// <summary>History must stay readable: every event has a golden file <c>name.version.json</c> that is read and written as it
/// stands. A file is never edited; a new shape is a new version with its own file and an upcaster.</summary>
public sealed class EventJsonTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "tests", "Briefing.Application.Tests", "Events", "Golden");

    private static readonly JsonSerializerOptions Indented =
        new(EventJson.Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. DomainEvents.Types().All.Select(type => type.Name)];

    private static IEnumerable<Type> EventsOfTheDomain => typeof(ArticleEvent).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && Roots(type).Any(root => root.IsAbstract && (root.Name.EndsWith("Event", StringComparison.Ordinal) || root == typeof(Decision))));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_written_as_its_golden_file_says_and_read_from_it(string name)
    {
        var (_, version, type) = DomainEvents.Types().All.Single(one => one.Name == name);
        var sample = SampleEvents.All.Single(one => one.GetType() == type);
        var golden = Path.Combine(Folder, $"{name}.{version}.json");

        var written = JsonSerializer.Serialize(sample, type, Indented) + "\n";
        if (!File.Exists(golden))
        {
            File.WriteAllText(golden, written);
            Assert.Fail($"{golden} was missing and has been written: look at it and commit it.");
        }

        Assert.Equal(File.ReadAllText(golden), written);
        Assert.Equal(sample, JsonSerializer.Deserialize(File.ReadAllText(golden), type, EventJson.Default.Options));
    }

    [Fact]
    public void Every_event_of_the_domain_is_registered() => Assert.Equal(
        EventsOfTheDomain.Select(type => type.Name).Order(StringComparer.Ordinal),
        DomainEvents.Types().All.Select(type => type.Type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_fold_knows_every_event_of_its_stream()
    {
        foreach (var sample in SampleEvents.All)
        {
            var folds = typeof(ArticleEvent).Assembly.GetTypes()
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
                .Where(method => method.Name == "Fold" && method.GetParameters() is [_, var @event] && @event.ParameterType.IsInstanceOfType(sample))
                .ToList();

            Assert.NotEmpty(folds);
            Assert.All(folds, fold =>
            {
                var initial = fold.ReturnType.GetField("Initial", BindingFlags.Public | BindingFlags.Static)!.GetValue(null);
                Assert.NotNull(fold.Invoke(null, [initial, sample]));
            });
        }
    }

    private static IEnumerable<Type> Roots(Type type)
    {
        for (var root = type.BaseType; root is not null; root = root.BaseType)
        {
            yield return root;
        }
    }
}
