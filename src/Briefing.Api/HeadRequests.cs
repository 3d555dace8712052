namespace Briefing.Api;

/// <summary>Answers HEAD as GET would be answered (RFC 9110, section 9.3.2); the server itself sends no body.</summary>
internal static class HeadRequests
{
    private static readonly object Mark = new();

    public static Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Items[Mark] = true;
        }

        return next(context);
    }

    /// <summary>Whether only the head of the answer is wanted: what would go on for ever need not begin.</summary>
    public static bool WantsNoBody(HttpContext context) => context.Items.ContainsKey(Mark);
}
