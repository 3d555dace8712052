using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Briefing.Testing;

namespace Briefing.Cli.Tests;

/// <summary>Holds the projects to the arrows and rules of docs/architecture.md.</summary>
public sealed class ArchitectureTests
{
    /// <summary>Each project and what it may refer to: projects of ours, and packages besides .NET and ASP.NET Core.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Briefing.Domain"] = [],
        ["Briefing.Extraction"] = ["Briefing.Domain"],
        ["Briefing.EventStore"] = ["Npgsql"],
        ["Briefing.Application"] = [
            "Briefing.Domain", "Briefing.Extraction", "Briefing.EventStore",
            "AngleSharp", "BitFaster.Caching", "CsvHelper", "Handlebars", "NodaTime", "Npgsql", "YamlDotNet"],
        ["Briefing.Api"] = [
            "Briefing.Application", "Briefing.Domain", "Briefing.Extraction", "Briefing.EventStore",
            "Microsoft.IdentityModel.Tokens", "Microsoft.OpenApi", "CsvHelper", "Ical.Net", "K4os.Compression.LZ4", "NodaTime", "Npgsql"],
        ["Briefing.Worker"] = [
            "Briefing.Application", "Briefing.Domain", "Briefing.Extraction", "Briefing.EventStore", "NodaTime", "Npgsql"],
        ["Briefing.Cli"] = [
            "Briefing.Application", "Briefing.Domain", "Briefing.Extraction", "Briefing.EventStore", "Briefing.Api", "Briefing.Worker",
            "Microsoft.OpenApi", "NodaTime", "Npgsql", "Spectre.Console", "System.CommandLine"],
    };

    /// <summary>The nouns that folders of every project are named for; docs/glossary.md says what they mean.</summary>
    private static readonly HashSet<string> Nouns = [
        "Articles", "Reports", "Happenings", "Aid", "Meetings", "Statements", "Strikes", "Territory", "Actors", "Outlets",
        "Topics", "Editions", "Subscriptions", "Deliveries", "Calendar", "Projections", "Events", "Feeds", "Webhooks", "Access",
    ];

    /// <summary>Rooms that one project alone has; the event store knows no news and has only such.</summary>
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["Briefing.Domain"] = ["Matching"],
        ["Briefing.Extraction"] = ["Text", "Time", "Figures", "Grammar", "Lexicon"],
        ["Briefing.Application"] = ["Schema", "Mail", "Seeds", "Outside"],
        ["Briefing.Api"] = ["Lists", "Description", "Problems", "Properties", "wwwroot", "Pages"],
        ["Briefing.Worker"] = ["Mail"],
        ["Briefing.Cli"] = ["Accuracy", "Database", "Doctor", "Hosting"],
    };

    public static TheoryData<string> Projects => [.. Arrows.Keys];

    public static TheoryData<string> ProjectsOfNews => [.. Rooms.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_its_arrows_allow(string project)
    {
        var references = Load(project).GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => !IsFramework(name) || name.StartsWith("Briefing.", StringComparison.Ordinal));

        Assert.Empty(references.Except(Arrows[project]));
    }

    [Fact]
    public void Every_project_under_src_has_its_arrows_here()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)!);

        Assert.Equal(Arrows.Keys.Order(), projects.Order());
    }

    [Theory]
    [InlineData("Briefing.Domain")]
    [InlineData("Briefing.Extraction")]
    public void Pure_projects_use_no_banned_symbol(string project)
    {
        var banned = File.ReadLines(Path.Combine(Checkout.Root, "src", "BannedSymbols.txt"))
            .Select(line => line.Split(';')[0]).ToHashSet();

        Assert.NotEmpty(banned);
        Assert.DoesNotContain(SymbolsUsedBy(Load(project).Location), banned.Contains);
    }

    [Fact]
    public void The_search_for_banned_symbols_finds_the_clock_where_it_is_used() =>
        Assert.Contains("P:System.DateTime.UtcNow", SymbolsUsedBy(typeof(ClockReader).Assembly.Location));

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_type_is_called_as_the_root_namespace(string project) =>
        Assert.DoesNotContain(Load(project).GetTypes(), type => type.Name == "Briefing");

    [Theory]
    [MemberData(nameof(ProjectsOfNews))]
    public void Folders_are_named_for_the_nouns_of_the_glossary(string project)
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Checkout.Root, "src", project))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(folder => folder is not ("bin" or "obj"));

        Assert.Empty(folders.Except(Nouns).Except(Rooms[project]));
    }

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests"), "*.csproj", SearchOption.AllDirectories));

        Assert.All(projects, project =>
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));
    }

    private static Assembly Load(string project) => Assembly.Load(project);

    private static bool IsFramework(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) && name != "System.CommandLine"
        || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Net.Http.", StringComparison.Ordinal)
        || name is "System" or "Microsoft.Win32.Primitives" or "Microsoft.CSharp" or "netstandard" or "mscorlib";

    /// <summary>Types, properties and methods of other assemblies that the code of an assembly names, as documentation ids.</summary>
    private static List<string> SymbolsUsedBy(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var symbols = new List<string>();
        foreach (var handle in metadata.TypeReferences)
        {
            symbols.Add($"T:{NameOf(metadata, handle)}");
        }

        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                var name = metadata.GetString(member.Name);
                var type = NameOf(metadata, (TypeReferenceHandle)member.Parent);
                symbols.Add(name.StartsWith("get_", StringComparison.Ordinal) ? $"P:{type}.{name[4..]}" : $"M:{type}.{name}");
            }
        }

        return symbols;
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    private static class ClockReader
    {
        public static DateTime Now => DateTime.UtcNow;
    }
}
