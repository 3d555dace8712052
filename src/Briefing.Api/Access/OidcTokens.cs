using System.Security.Claims;
using Briefing.Application;
using Briefing.Application.Access;
using Microsoft.AspNetCore.Authentication;

namespace Briefing.Api.Access;

/// <summary>An OpenID Connect issuer whose tokens are taken beside our own keys.</summary>
/// <param name="Authority">The issuer's address; its keys are found from there.</param>
/// <param name="Audience">What its tokens must name as whom they are for.</param>
/// <param name="RoleClaim">The claim that holds a caller's roles: reader, analyst, editor or operator.</param>
public sealed record OidcIssuer(Uri Authority, string Audience, string RoleClaim = "roles")
{
    /// <summary>What an installation says in its environment: BRIEFING_OIDC_AUTHORITY, BRIEFING_OIDC_AUDIENCE and BRIEFING_OIDC_ROLE_CLAIM.</summary>
    /// <returns>Null where no issuer is named.</returns>
    /// <exception cref="RefusedException">A value cannot be read or is missing; the exception names the variable.</exception>
    public static OidcIssuer? From(Func<string, string?> setting)
    {
        if (setting("BRIEFING_OIDC_AUTHORITY") is not { Length: > 0 } authority)
        {
            return null;
        }

        var issuer = Uri.TryCreate(authority, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback)
            ? url
            : throw new RefusedException("BRIEFING_OIDC_AUTHORITY", $"'{authority}' is not the https address of an issuer.");
        var audience = setting("BRIEFING_OIDC_AUDIENCE") is { Length: > 0 } given
            ? given
            : throw new RefusedException("BRIEFING_OIDC_AUDIENCE", "It must say whom the issuer's tokens are for; else tokens for other services would be taken.");
        return new OidcIssuer(issuer, audience, setting("BRIEFING_OIDC_ROLE_CLAIM") is { Length: > 0 } claim ? claim : "roles");
    }
}

/// <summary>Takes an issuer's tokens (JWT) where keys are taken.</summary>
internal static class OidcTokens
{
    public const string Scheme = "Oidc";

    /// <summary>How much the issuer's clock and ours may differ: so long a token holds beyond its end.</summary>
    public static readonly TimeSpan ClocksApart = TimeSpan.FromMinutes(1);

    public static void AddOidc(this AuthenticationBuilder authentication, OidcIssuer issuer) => authentication.AddJwtBearer(Scheme, options =>
    {
        options.Authority = issuer.Authority.AbsoluteUri;
        options.Audience = issuer.Audience;
        options.MapInboundClaims = false;
        options.RequireHttpsMetadata = issuer.Authority.Scheme == Uri.UriSchemeHttps;
        options.TokenValidationParameters.ClockSkew = ClocksApart;
        options.TokenValidationParameters.ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    });

    /// <summary>Keys of ours hold no dots, tokens two.</summary>
    public static bool LooksLikeOne(string secret) => secret.Count(character => character == '.') == 2;

    /// <summary>Who a token is for, with the highest role that it names.</summary>
    public static ClaimsIdentity IdentityOf(ClaimsPrincipal principal, OidcIssuer issuer, string scheme)
    {
        var identity = new ClaimsIdentity(scheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, $"oidc:{principal.FindFirstValue("sub")}"));
        var roles = principal.FindAll(issuer.RoleClaim).SelectMany(claim => claim.Value.Split(' '))
            .Where(word => Enum.GetNames<Role>().Contains(word, StringComparer.OrdinalIgnoreCase)).Select(word => Enum.Parse<Role>(word, ignoreCase: true)).ToList();
        if (roles.Count > 0)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, roles.Max().ToString()));
        }

        return identity;
    }
}
