using Briefing.Api.Articles;
using Briefing.Api.Problems;
using Briefing.Application;
using Briefing.Application.Happenings;
using Briefing.Domain.Articles;
using Briefing.Domain.Happenings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Briefing.Api.Happenings;

/// <summary>Where a source says what a happening rests on.</summary>
/// <param name="Report">The report's id.</param>
/// <param name="Span">Where the sentence stands in title, two line feeds and body of that version.</param>
/// <param name="Holds">Whether the report still holds.</param>
/// <param name="Link">The sentence, marked in the article's page.</param>
public sealed record SentenceEvidence(
    string Report, ArticleId Article, int Version, string Outlet, DateTimeOffset Published, string Sentence, TextSpan Span, bool Holds, string Link)
{
    internal static SentenceEvidence Of(ReportedSentence told) => new(
        told.Source.Report,
        told.Source.Article,
        told.Source.Version,
        told.Source.Outlet,
        told.Source.Published,
        told.Sentence,
        told.Span,
        told.Source.WithdrawnAt is null,
        $"/articles/{told.Source.Article}#{MarkedRun.AnchorOf(told.Span.Start)}");
}

/// <summary>A happening with the sentences that it rests on.</summary>
public sealed record HappeningAnswer(Happening Happening, IReadOnlyList<SentenceEvidence> Evidence);

/// <summary>GET /happenings/{id}: a happening with all that sources say of it.</summary>
internal static class GetHappening
{
    public static Task<IResult> RunAsync(
        string id, string? knownAt, HttpContext context, BriefingApplication application)
    {
        var form = Forms.Choose(context.Request, Forms.Json, Forms.Html);
        return Freshness.AnswerAsync(
            context, application.Happenings.PositionAsync, Parameters.Known(knownAt), Forms.NameOf(form), async position => (await FindAsync(id, position, application, context.RequestAborted), form) switch
            {
                (null, _) => Problem.Answer(context, StatusCodes.Status404NotFound, $"There is no happening '{id}'."),
                (var happening, Forms.Html) => new RazorComponentResult<HappeningPage>(new { Happening = happening }),
                (var happening, _) => TypedResults.Ok(happening),
            }, isKept: false);
    }

    private static async Task<HappeningAnswer?> FindAsync(string id, long position, BriefingApplication application, CancellationToken cancellation) =>
        await application.Happenings.GetToldAsync(id, position, cancellation) is { } told
            ? new HappeningAnswer(told.Happening, [.. told.Sentences.Select(SentenceEvidence.Of)])
            : null;
}
