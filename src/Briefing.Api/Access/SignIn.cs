using Briefing.Api.Problems;
using Briefing.Application;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Briefing.Api.Access;

/// <summary>/sign-in: gives the browser a key to send along. Opening it changes nothing; its button does.</summary>
internal static class SignIn
{
    public const string Path = "/sign-in";

    private const int Refused = StatusCodes.Status401Unauthorized;

    private const string Why = "This key does not hold: it was revoked, or is not whole.";

    public static IResult Ask(string? key) => Page(StatusCodes.Status200OK, null, key);

    public static async Task<IResult> RunAsync(HttpContext context, BriefingApplication application)
    {
        if (!context.Request.HasFormContentType)
        {
            throw new BadHttpRequestException("The form of the sign-in page is expected.", StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var secret = form["key"].ToString().Trim();
        if (await application.Keys.FindAsync(secret, context.RequestAborted) is null)
        {
            return WantsPage(context.Request) ? Page(Refused, Why) : Problem.Answer(context, Refused, Why);
        }

        // Without an expiry: it ends with the browser's session, or when the key is revoked.
        context.Response.Cookies.Append(KeyAuthentication.Cookie, secret, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = "/",
        });
        context.Response.Headers.Location = "/";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Whether a person looks at the answer.</summary>
    public static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains(Forms.Html, StringComparison.OrdinalIgnoreCase);

    public static RazorComponentResult<SignInPage> Page(int status, string? note, string? key = null) =>
        new(new Dictionary<string, object?> { [nameof(SignInPage.Note)] = note, [nameof(SignInPage.Key)] = key }) { StatusCode = status };
}
