using Briefing.Application.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Briefing.Api.Access;

/// <summary>The role that an address asks for, as its description tells it.</summary>
public sealed record AskedRole(Role Role);

/// <summary>Marks an address that takes the key as <c>?key=</c>, for programs that cannot send headers.</summary>
internal sealed record KeyInAddress;

/// <summary>Who may do what: each address names the role that it asks for, and one that names none is the operator's alone.</summary>
internal static class Authorization
{
    /// <summary>Asks for a key with this role or a higher one.</summary>
    public static TRoute For<TRoute>(this TRoute route, Role role)
        where TRoute : IEndpointConventionBuilder
    {
        route.RequireAuthorization(role.ToString());
        route.WithMetadata(new AskedRole(role));
        return route;
    }

    /// <summary>Also takes the key as <c>?key=</c>: for calendar programs, which subscribe to an address and send no headers. Addresses
    /// are kept in logs and histories, so nothing that changes anything does so.</summary>
    public static RouteHandlerBuilder TakesKeyInAddress(this RouteHandlerBuilder route) => route.WithMetadata(new KeyInAddress());

    /// <param name="issuer">Whose tokens are taken beside our keys; null where none are.</param>
    public static void AddRoles(this IServiceCollection services, OidcIssuer? issuer)
    {
        var authentication = services.AddAuthentication(KeyAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Scheme, _ => { });
        if (issuer is not null)
        {
            services.AddSingleton(issuer);
            authentication.AddOidc(issuer);
        }

        var policies = services.AddAuthorizationBuilder();
        foreach (var role in Enum.GetValues<Role>())
        {
            policies.AddPolicy(role.ToString(), policy => policy.RequireRole(AndAbove(role)));
        }

        // Where no address was matched there is nothing to guard, and the answer is 404 or 405.
        policies.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(asked =>
            asked.Resource is HttpContext context && context.GetEndpoint() is not RouteEndpoint
            || asked.User.IsInRole(nameof(Role.Operator))).Build());
    }

    private static IEnumerable<string> AndAbove(Role role) =>
        Enum.GetValues<Role>().Where(other => other >= role).Select(other => other.ToString());
}
