using System.Globalization;
using System.Text.RegularExpressions;
using Briefing.Testing;

namespace Briefing.EventStore.Tests;

public sealed class ReadmeTests(PostgresFixture postgres)
{
    private static readonly string Readme =
        File.ReadAllText(Path.Combine(Checkout.Root, "src", "Briefing.EventStore", "README.md"));

    [Fact]
    public void The_example_in_the_readme_is_the_one_that_is_tested() =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(Checkout.Root, "tests", "Briefing.EventStore.Tests", "Readme", "Example.cs")), Block("csharp"));

    [Fact]
    public async Task The_example_prints_what_the_readme_says()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        await Library.Example.RunAsync(database.ConnectionString, output);

        Assert.Equal(Block("text"), output.ToString());
    }

    [Fact]
    public void Every_instrument_that_it_names_is_there_and_every_one_that_is_there_is_named()
    {
        var source = File.ReadAllText(Path.Combine(Checkout.Root, "src", "Briefing.EventStore", "Diagnostics", "Telemetry.cs"));
        Assert.Equal(Names(source, "\"(eventstore\\.[a-z.]+)\""), Names(Readme, "^\\| `(eventstore\\.[a-z.]+)`"));

        static IEnumerable<string> Names(string text, string pattern) =>
            Regex.Matches(text, pattern, RegexOptions.Multiline).Select(match => match.Groups[1].Value).Order();
    }

    private static string Block(string language) =>
        Regex.Match(Readme, $"^```{language}\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
}
