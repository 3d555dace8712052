using Briefing.Application;

namespace Briefing.Api.Deliveries;

/// <summary>GET /deliveries/{edition}: who got it, who did not, and why.</summary>
internal static class ListDeliveries
{
    public static async Task<IResult> RunAsync(string edition, BriefingApplication application, CancellationToken cancellation)
    {
        var issued = await application.Editions.FindAsync(edition, cancellation);
        return TypedResults.Ok(await application.Deliveries.ListAsync(issued.Id, cancellation));
    }
}
