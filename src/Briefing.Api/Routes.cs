using Briefing.Api.Access;
using Briefing.Api.Actors;
using Briefing.Api.Aid;
using Briefing.Api.Articles;
using Briefing.Api.Deliveries;
using Briefing.Api.Description;
using Briefing.Api.Editions;
using Briefing.Api.Events;
using Briefing.Api.Feeds;
using Briefing.Api.Happenings;
using Briefing.Api.Lists;
using Briefing.Api.Meetings;
using Briefing.Api.Outlets;
using Briefing.Api.Pages;
using Briefing.Api.Projections;
using Briefing.Api.Reports;
using Briefing.Api.Statements;
using Briefing.Api.Strikes;
using Briefing.Api.Subscriptions;
using Briefing.Api.Territory;
using Briefing.Api.Topics;
using Briefing.Api.Webhooks;
using Briefing.Application.Access;
using Briefing.Application.Aid;
using Briefing.Application.Articles;
using Briefing.Application.Deliveries;
using Briefing.Application.Editions;
using Briefing.Application.Happenings;
using Briefing.Application.Outlets;
using Briefing.Application.Subscriptions;
using Briefing.Application.Topics;
using Briefing.Domain.Aid;
using Briefing.Domain.Editions;
using Briefing.Domain.Meetings;
using Briefing.Domain.Outlets;
using Briefing.Domain.Statements;
using Briefing.Domain.Strikes;
using Briefing.Domain.Territory;
using Microsoft.AspNetCore.Mvc;

namespace Briefing.Api;

/// <summary>Every address of the service, with the role that it asks for.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder at)
    {
        MapOpen(at.MapGroup("").AllowAnonymous());

        at.MapGet("/", StartPage.RunAsync).For(Role.Reader).ExcludeFromDescription();

        at.MapPost("/articles", PostArticle.RunAsync).For(Role.Analyst).Idempotent().WithSummary("Hand in an article, a new version of it, or the notice that it is taken back")
            .Accepts<ArticleDraft>(ArticleBody.MediaTypes[0], ArticleBody.MediaTypes[1..])
            .Produces<ArticleReceipt>().Produces<ArticleReceipt>(201).Produces<ArticleReceipt>(202).ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        at.MapPost("/articles/batch", PostArticles.RunAsync).For(Role.Analyst).WithMetadata(new DisableRequestSizeLimitAttribute()).WithSummary("Hand in any number of articles, an answer line for each")
            .Accepts<ArticleDraft>(PostArticles.MediaType).Produces<BatchLine>(200, PostArticles.MediaType);
        at.MapGet("/articles", ListArticles.RunAsync).For(Role.Reader).Lists(ListArticles.Listing).WithSummary("Articles, the last published first");
        at.MapGet("/articles/embargoed", ListEmbargoedArticles.RunAsync).For(Role.Editor).Lists(ListEmbargoedArticles.Listing)
            .WithSummary("Articles that must not be shown yet, soonest first");
        at.MapGet("/articles/{id}", GetArticle.RunAsync).For(Role.Reader).WithSummary("An article with what it reports")
            .Produces<ArticleDetails>(200, Forms.Json, Forms.Html).ProducesProblem(404);

        FeedRoutes.Map(at);
        WebhookRoutes.Map(at);

        at.MapGet("/topics", ListTopics.RunAsync).For(Role.Reader).Lists(ListTopics.Listing).WithSummary("The situations that are followed");
        at.MapGet("/topics/{id}", GetTopic.RunAsync).For(Role.Reader).WithSummary("What a topic follows")
            .Produces<TopicSummary>(200, Forms.Json, Forms.Html).ProducesProblem(404);
        at.MapPut("/topics/{id}", PutTopic.RunAsync).For(Role.Editor).NeedsCondition().WithSummary("Say what a topic follows; a new one is filled from all that came in before")
            .Accepts<TopicDraft>(Forms.Json).Produces<DefinedTopic>().Produces<DefinedTopic>(201)
            .ProducesProblem(400).ProducesProblem(415).ProducesProblem(422);

        at.MapGet("/topics/{id}/aid", GetAid.RunAsync).For(Role.Reader).WithSummary("Announced aid, nothing counted twice")
            .Produces<AidTotals>().ProducesProblem(400).ProducesProblem(404);
        at.MapGet("/topics/{id}/aid/rows", ListAid.RunAsync).For(Role.Reader).Lists(ListAid.Listing).WithSummary("The announcements that the totals are made of")
            .ProducesProblem(404);
        at.MapGet("/topics/{id}/contacts", GetContacts.RunAsync).For(Role.Reader).WithSummary("Who met or called whom")
            .Produces<DiplomaticContacts>().ProducesProblem(400).ProducesProblem(404);
        at.MapGet("/topics/{id}/contacts/rows", ListContacts.RunAsync).For(Role.Reader).Lists(ListContacts.Listing).WithSummary("Every contact of two")
            .ProducesProblem(404);
        at.MapGet("/topics/{id}/contacts/graph", GetContactGraph.RunAsync).For(Role.Reader).WithSummary("Contacts as nodes and edges")
            .Produces<ContactGraph>().ProducesProblem(400).ProducesProblem(404);
        at.MapGet("/topics/{id}/statements", GetStatements.RunAsync).For(Role.Reader).WithSummary("Who said what")
            .Produces<StatementsView>().ProducesProblem(400).ProducesProblem(404);
        at.MapGet("/topics/{id}/statements/rows", ListStatements.RunAsync).For(Role.Reader).Lists(ListStatements.Listing).WithSummary("Each statement once")
            .ProducesProblem(404);
        at.MapGet("/topics/{id}/strikes", GetStrikes.RunAsync).For(Role.Reader).WithSummary("Strikes by day and week")
            .Produces<StrikeTally>().ProducesProblem(400).ProducesProblem(404);
        at.MapGet("/topics/{id}/strikes/rows", ListStrikes.RunAsync).For(Role.Reader).Lists(ListStrikes.Listing).WithSummary("Every strike and tally")
            .ProducesProblem(404);
        at.MapGet("/topics/{id}/territory", GetTerritory.RunAsync).For(Role.Reader).WithSummary("Who holds what")
            .Produces<TerritoryView>().ProducesProblem(400).ProducesProblem(404);
        at.MapGet("/topics/{id}/territory/rows", ListTerritory.RunAsync).For(Role.Reader).Lists(ListTerritory.Listing).WithSummary("Places taken and shares held")
            .ProducesProblem(404);
        at.MapGet("/topics/{id}/calendar", GetCalendar.RunAsync).For(Role.Reader).WithSummary("What is planned")
            .Produces<Calendar>().ProducesProblem(400).ProducesProblem(404);
        at.MapGet("/topics/{id}/calendar/rows", ListCalendar.RunAsync).For(Role.Reader).Lists(ListCalendar.Listing).WithSummary("What is planned, soonest first")
            .ProducesProblem(404);
        at.MapGet("/topics/{id}/calendar.ics", GetCalendarFeed.RunAsync).For(Role.Reader).TakesKeyInAddress()
            .WithSummary("Meetings as iCalendar, for calendar programs to subscribe to")
            .Produces<string>(200, GetCalendarFeed.MediaType).ProducesProblem(400).ProducesProblem(404).ProducesProblem(406);
        at.MapGet("/topics/{id}/happenings", ListHappenings.RunAsync).For(Role.Reader).Lists(ListHappenings.Listing)
            .WithSummary("What happened, with what each source says of it").ProducesProblem(404);
        at.MapGet("/topics/{id}/diff", GetDiff.RunAsync).For(Role.Reader).WithSummary("What is known otherwise than at an earlier time, and why")
            .Produces<SituationChanges>().ProducesProblem(400).ProducesProblem(404);
        at.MapGet("/happenings/{id}", GetHappening.RunAsync).For(Role.Reader).WithSummary("A happening with the sentences that it rests on")
            .Produces<HappeningAnswer>(200, Forms.Json, Forms.Html).ProducesProblem(404);

        at.MapGet("/reports", ListReports.RunAsync).For(Role.Reader).Lists(ListReports.Listing).WithSummary("What articles were read to say, the last read first");
        at.MapGet("/reports/{id}", GetReport.RunAsync).For(Role.Reader).WithSummary("A report with the passages that it was read from")
            .Produces<ReportRow>().ProducesProblem(400).ProducesProblem(404);

        at.MapPost("/decisions", PostDecision.RunAsync).For(Role.Analyst).Idempotent().TakesCondition().WithSummary("Correct, choose, dismiss, merge, split, withdraw or revoke")
            .Accepts<DecisionRequest>(Forms.Json).Produces<Judged>().Produces<Judged>(201)
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(415).ProducesProblem(422);
        at.MapGet("/decisions", ListDecisions.RunAsync).For(Role.Reader).Lists(ListDecisions.Listing)
            .WithSummary("What analysts decided about happenings, and whether it is in force");

        at.MapGet("/topics/{id}/editions", ListEditions.RunAsync).For(Role.Reader).Lists(ListEditions.Listing).WithSummary("The editions that came out")
            .ProducesProblem(404);
        at.MapGet("/editions/{topic}/{date}", GetEdition.RunAsync).For(Role.Reader).WithSummary("An edition that came out")
            .Produces<EditionContent>(200, Forms.Json, Forms.Html, Forms.Text).ProducesProblem(404).ProducesProblem(406);
        at.MapPut("/editions/{topic}/{date}", PutEdition.RunAsync).For(Role.Editor).TakesCondition().WithSummary("Issue an edition; one that came out stays as it is")
            .Produces<EditionContent>(200, Forms.Json, Forms.Html, Forms.Text).Produces<EditionContent>(201)
            .ProducesProblem(404).ProducesProblem(422);

        at.MapGet("/editions/held", HeldEditions.ListAsync).For(Role.Editor).WithSummary("The editions that wait for a release")
            .Produces<IReadOnlyList<Edition.EditionHeld>>();
        at.MapGet("/editions/{topic}/{date}/draft", GetDraft.RunAsync).For(Role.Editor).WithSummary("An edition as it would come out now")
            .Produces<EditionContent>(200, Forms.Json, Forms.Html, Forms.Text).ProducesProblem(404).ProducesProblem(406).ProducesProblem(422);
        at.MapPost("/editions/{topic}/{date}/hold", HeldEditions.HoldAsync).For(Role.Editor).WithSummary("Hold an edition until it is released")
            .Accepts<HoldRequest>(Forms.Json).Produces<EditionStanding>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(415).ProducesProblem(422);
        at.MapPost("/editions/{topic}/{date}/release", HeldEditions.ReleaseAsync).For(Role.Editor).WithSummary("Release a held edition: it goes to its readers")
            .Produces<EditionStanding>().ProducesProblem(404).ProducesProblem(422);
        at.MapPost("/editions/{topic}/{date}/test", HeldEditions.TestAsync).For(Role.Editor).WithSummary("Mail an edition to one address as a test")
            .Accepts<TestRequest>(Forms.Json).Produces<TestReceipt>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(415).ProducesProblem(422);
        at.MapGet("/errata", ErrataList.ListAsync).For(Role.Editor).WithSummary("Editions that said what has been put right since")
            .Produces<IReadOnlyList<ErratumDraft>>();
        at.MapPost("/errata/{edition}/release", ErrataList.ReleaseAsync).For(Role.Editor).WithSummary("Tell everybody who got an edition what it said wrongly")
            .Produces<ErratumDraft>().ProducesProblem(422);
        at.MapGet("/templates", Templates.ListAsync).For(Role.Editor).WithSummary("The versions of the templates, the last first")
            .Produces<IReadOnlyList<PublishedTemplates>>();
        at.MapPost("/templates", Templates.PublishAsync).For(Role.Editor).NeedsCondition().WithSummary("Publish templates for all editions from now on")
            .Accepts<TemplatesRequest>(Forms.Json).Produces<PublishedTemplates>().ProducesProblem(400).ProducesProblem(415).ProducesProblem(422);

        at.MapGet("/events", ListEvents.RunAsync).For(Role.Reader).Lists(ListEvents.Listing, ListEvents.EventStream)
            .WithSummary("The event log: a page, all of it as NDJSON or CSV, or as it goes on");


        at.MapGet("/subscriptions", SubscriptionLists.ListAsync).For(Role.Operator).Lists(SubscriptionLists.Listing).WithSummary("Who subscribes, with addresses");
        at.MapPost("/subscriptions/import", SubscriptionLists.ImportAsync).For(Role.Operator).WithSummary("Subscribe people who said yes elsewhere: all or none")
            .Accepts<string>(SubscriptionLists.Csv).Produces<ImportedSubscriptions>().ProducesProblem(415).ProducesProblem(422);
        at.MapGet("/deliveries/{edition}", ListDeliveries.RunAsync).For(Role.Operator).Lists(ListDeliveries.Listing)
            .WithSummary("Who got an edition, who did not, and why").ProducesProblem(404);
        at.MapPost("/bounces", PostBounce.RunAsync).For(Role.Operator).WithSummary("Hand in a mail that came back: a bounce or a complaint")
            .Accepts<string>(PostBounce.MediaType).Produces<ReturnedMail>().ProducesProblem(415).ProducesProblem(422);

        at.MapGet("/projections", ListProjections.RunAsync).For(Role.Operator)
            .WithSummary("How the read models stand, and the events that they could not apply").Produces<ProjectionsAnswer>();

        at.MapGet("/outlets", ListOutlets.RunAsync).For(Role.Reader).Lists(ListOutlets.Listing).WithSummary("Outlets with their grades");
        at.MapGet("/actors", ListActors.RunAsync).For(Role.Reader).Lists(ListActors.Listing).WithSummary("Whom reports name, the most named first");
        at.MapGet("/actors/{id}", GetActor.RunAsync).For(Role.Reader).WithSummary("An actor with counterparts")
            .Produces<ActorAnswer>().ProducesProblem(400).ProducesProblem(404);
        at.MapPut("/outlets/{name}", PutOutlet.RunAsync).For(Role.Editor).NeedsCondition().WithSummary("Grade an outlet by the Admiralty code")
            .Accepts<OutletDraft>(Forms.Json).Produces<DefinedOutlet>().ProducesProblem(400).ProducesProblem(415).ProducesProblem(422);
        at.MapGet("/topics/{id}/outlets", ListRecords.RunAsync).For(Role.Reader).WithSummary("How often each outlet was first, confirmed, overruled and corrected")
            .Produces<IReadOnlyList<OutletRecord>>().ProducesProblem(400).ProducesProblem(404);
        at.MapPut("/reference-rates", PutRates.RunAsync).For(Role.Editor).NeedsCondition().WithSummary("Load the rates that aid is converted with: CSV of date, currency, rate in US dollars")
            .Accepts<string>(PutRates.MediaType).Produces<LoadedRates>().ProducesProblem(400).ProducesProblem(415).ProducesProblem(422);
        at.MapGet("/reference-rates", GetRates.RunAsync).For(Role.Reader).WithSummary("The rates that aid is converted with where no source states an equivalent")
            .Produces<ReferenceRates>().ProducesProblem(400);
    }

    /// <summary>What nobody is asked for a key for. All of it stands here; a test compares.</summary>
    private static void MapOpen(RouteGroupBuilder open)
    {
        open.MapGet("/health", Health.RunAsync).WithSummary("How the service is").Produces<HealthAnswer>();
        open.MapOpenApi("/openapi/v1.json");
        open.MapGet("/docs", GetDocs.RunAsync).ExcludeFromDescription();
        open.MapGet(SignIn.Path, SignIn.Ask).ExcludeFromDescription();
        open.MapPost(SignIn.Path, SignIn.RunAsync).ExcludeFromDescription();
        open.MapPost("/subscriptions", PostSubscription.RunAsync).AddEndpointFilter(SignUpLimits.RunAsync).WithSummary("Ask for editions by mail")
            .Accepts<SubscriptionRequest>(Forms.Json).Produces<SubscriptionReceipt>(202).ProducesProblem(400).ProducesProblem(415).ProducesProblem(422);
        var links = open.MapGroup("/subscriptions").ExcludeFromDescription();
        links.MapGet("/confirm", LinkPages.AskToConfirm);
        links.MapPost("/confirm", LinkPages.ConfirmAsync);
        links.MapGet("/leave", LinkPages.AskToLeave);
        links.MapPost("/leave", LinkPages.LeaveAsync);
        links.MapGet("/preferences", LinkPages.AskForPreferencesAsync);
        links.MapPost("/preferences", LinkPages.ChangeAsync);
    }
}
