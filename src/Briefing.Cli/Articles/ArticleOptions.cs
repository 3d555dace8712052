using System.CommandLine;
using Briefing.Application.Articles;

namespace Briefing.Cli.Articles;

/// <summary>What a command line says of articles that do not say it themselves.</summary>
internal sealed class ArticleOptions
{
    public ArticleOptions() => Paths.Validators.Add(paths =>
    {
        foreach (var path in paths.Tokens.Where(path => path.Value.Length > 1 && path.Value[0] == '-'))
        {
            paths.AddError($"Unrecognized option '{path.Value}'.");
        }
    });

    public Argument<string[]> Paths { get; } = new("PATH")
    {
        Description = "Articles, or folders of them: Markdown with front matter, HTML, JSON, plain text; - is standard input",
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string?> Published { get; } = new("--published")
    {
        Description = "When they were published, with the outlet's offset: 2024-12-09T18:30:00+01:00",
    };

    public Option<string?> Outlet { get; } = new("--outlet") { Description = "Who published them" };

    public Option<string?> Title { get; } = new("--title") { Description = "The title, of one article" };

    public Option<string?> Url { get; } = new("--url") { Description = "Where it was published, of one article" };

    /// <summary>Which option says what an article lacks; empty where none does.</summary>
    public static string HintFor(string field) =>
        field is "outlet" or "published" ? $" Where the file does not say it, give --{field}." : "";

    public void AddTo(Command command)
    {
        command.Arguments.Add(Paths);
        command.Options.Add(Published);
        command.Options.Add(Outlet);
        command.Options.Add(Title);
        command.Options.Add(Url);
    }

    public ArticleDraft Given(ParseResult parsed) => new(
        Outlet: parsed.GetValue(Outlet),
        Url: parsed.GetValue(Url),
        Title: parsed.GetValue(Title),
        Published: parsed.GetValue(Published));
}
