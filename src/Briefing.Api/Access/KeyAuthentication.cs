using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Briefing.Api.Problems;
using Briefing.Application;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Briefing.Api.Access;

internal static class Callers
{
    /// <summary>The token of an authenticated request that is its key.</summary>
    public const string Key = "key";

    /// <summary>The name of the key that a request came with: who says what it says.</summary>
    public static string Caller(this HttpContext context) =>
        context.User.Identity?.Name ?? throw new InvalidOperationException("An address that asks for no key does not know who calls.");

    /// <summary>Whether the key or token that a request came with still holds: for answers that go on. A key holds until it is revoked, a
    /// token of an issuer until it expires.</summary>
    public static async Task<bool> StillMayAsync(this HttpContext context, BriefingApplication application) =>
        (await context.AuthenticateAsync()).Properties is { } properties
        && (properties.GetTokenValue(Key) is { } secret
            ? await application.Keys.FindAsync(secret, context.RequestAborted) is not null
            : properties.ExpiresUtc + OidcTokens.ClocksApart > context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
}

/// <summary>Knows callers by their key, or by the token of an issuer that the installation trusts: programs send it as
/// <c>Authorization: Bearer</c> (RFC 6750), browsers as the cookie that the
/// sign-in page sets.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, BriefingApplication application, OidcIssuer? issuer = null)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "Bearer";

    public const string Cookie = "briefing_key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Secret() is not { } secret)
        {
            return AuthenticateResult.NoResult();
        }

        if (issuer is not null && OidcTokens.LooksLikeOne(secret))
        {
            var token = await Context.AuthenticateAsync(OidcTokens.Scheme);
            return token.Succeeded
                ? AuthenticateResult.Success(new AuthenticationTicket(
                    new ClaimsPrincipal(OidcTokens.IdentityOf(token.Principal, issuer, Scheme)), new AuthenticationProperties { ExpiresUtc = token.Properties?.ExpiresUtc }, Scheme))
                : AuthenticateResult.Fail(token.Failure ?? new InvalidOperationException("The token was not sent as one."));
        }

        if (await application.Keys.FindAsync(secret, Context.RequestAborted) is not { } key)
        {
            return AuthenticateResult.Fail("No such key holds.");
        }

        var identity = new ClaimsIdentity(Scheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, key.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, key.Role.ToString()));
        var kept = new AuthenticationProperties();
        kept.StoreTokens([new AuthenticationToken { Name = Callers.Key, Value = secret }]);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), kept, Scheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var given = Secret() is not null;
        Response.Headers.WWWAuthenticate = given ? "Bearer error=\"invalid_token\"" : "Bearer";
        var answer = SignIn.WantsPage(Request)
            ? SignIn.Page(StatusCodes.Status401Unauthorized, given ? "The key that this browser had does not hold any more." : null)
            : Problem.Answer(Context, StatusCodes.Status401Unauthorized, given
                ? "The key or token does not hold: it was revoked, has expired, or is not whole."
                : "Send a key as 'Authorization: Bearer KEY'; the operator makes one with: ./briefing keys create NAME --role reader");
        await answer.ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var asked = Context.GetEndpoint()?.Metadata.GetMetadata<AskedRole>()?.Role ?? Application.Access.Role.Operator;
        return Problem.Answer(
            Context, StatusCodes.Status403Forbidden,
            $"This asks for the role {asked}; {Context.User.Identity?.Name} has {Context.User.FindFirstValue(ClaimTypes.Role) ?? "none"}.").ExecuteAsync(Context);
    }

    private string? Secret()
    {
        if (Request.Headers.Authorization is { Count: > 0 } sent)
        {
            return AuthenticationHeaderValue.TryParse(sent, out var header) && header.Scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase)
                ? header.Parameter ?? ""
                : "";
        }

        if (Context.GetEndpoint()?.Metadata.GetMetadata<KeyInAddress>() is not null && Request.Query["key"] is [{ Length: > 0 } inAddress])
        {
            return inAddress;
        }

        return Request.Cookies.TryGetValue(Cookie, out var kept) && IsOurPage() ? kept : null;
    }

    /// <summary>Browsers send cookies along with what other sites make them do, and other ports of one host are the same site to
    /// SameSite; so what changes something counts only from a page of ours.</summary>
    private bool IsOurPage() =>
        HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method)
        || Request.Headers.Origin == $"{Request.Scheme}://{Request.Host}"
        || Request.Headers["Sec-Fetch-Site"] == "same-origin";
}
