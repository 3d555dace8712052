using System.Globalization;
using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Briefing.Domain.Reports;

namespace Briefing.Domain.Editions;

/// <summary>Numbers the sentences that an edition cites: article by article in the order of their first citation, and in each
/// in the order of the text. So an edition is drafted twice: first to see what it cites, then with the numbers.</summary>
internal sealed class Citations(Archive archive)
{
    /// <summary>So many sentences are cited for one line; of a happening that everybody reports the rest can be looked up.</summary>
    private const int MostForOne = 4;

    private const int LongestSentence = 320;

    private readonly List<ArticleId> order = [];
    private readonly Dictionary<ArticleId, Dictionary<string, TextSpan>> cited = [];
    private Dictionary<(ArticleId, string), int>? numbers;

    /// <summary>The numbers of the sentences that tell of a happening, one of each outlet first.</summary>
    public ValueList<int> Of(Happening happening) => Of(happening.Sources.Any(source => source.WithdrawnAt is null)
        ? happening.Holding.Select(source => source.Report)
        : happening.Sources.Select(source => source.Report));

    /// <summary>The numbers of the sentences that give a slot the value shown; of the whole happening where none does.</summary>
    public ValueList<int> Saying(Happening happening, string slot)
    {
        var told = happening.Slots.FirstOrDefault(one => one.Name == slot);
        return told is { Values: [{ Reports.Count: > 0 } shown, ..] } ? Of(shown.Reports) : Of(happening);
    }

    /// <summary>The numbers of the sentences that reports were read from.</summary>
    public ValueList<int> Of(IEnumerable<string> reports)
    {
        var chosen = reports.Select(id => archive.Reports[id].Report)
            .GroupBy(report => report.Article.Outlet, StringComparer.Ordinal)
            .SelectMany(outlet => outlet.Select((report, index) => (report, index)))
            .OrderBy(pair => pair.index).Take(MostForOne).Select(pair => pair.report);
        return chosen.Select(Cite).Distinct().Order().ToValueList();
    }

    /// <summary>Gives the sentences cited so far their final numbers.</summary>
    public void Number() => numbers = order
        .SelectMany(article => InTextOrder(article).Select(sentence => (article, sentence)))
        .Select((key, index) => (key, index))
        .ToDictionary(pair => pair.key, pair => pair.index + 1);

    /// <summary>The list of sources; empty as long as they are not numbered.</summary>
    public ValueList<SourceArticle> Sources() => numbers is null ? [] : order.Select(id =>
    {
        var content = archive.Articles[id].Content;
        return new SourceArticle(
            id,
            content.Outlet,
            content.Title.Length > 0 ? content.Title : "Without a title",
            content.Url,
            content.Published.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
            InTextOrder(id).Select(sentence => new SourceSentence(numbers[(id, sentence)], Phrases.Shortened(sentence, LongestSentence))).ToValueList());
    }).ToValueList();

    private IEnumerable<string> InTextOrder(ArticleId article) =>
        cited[article].OrderBy(pair => pair.Value.Start).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key);

    private int Cite(Report report)
    {
        var (article, sentence) = (report.Article.Id, report.Evidence.Sentence);
        if (numbers is not null)
        {
            return numbers[(article, sentence)];
        }

        if (!cited.TryGetValue(article, out var sentences))
        {
            cited[article] = sentences = new(StringComparer.Ordinal);
            order.Add(article);
        }

        sentences.TryAdd(sentence, report.Evidence.Span);
        return 0;
    }
}
