using Microsoft.AspNetCore.Antiforgery;

namespace ChatKit.SampleCrm.Pages;

/// <summary>Forms that no other website can post.</summary>
internal static class Forms
{
    public static Html Token(HttpContext context)
    {
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        return Html.Of($"""<input type="hidden" name="{tokens.FormFieldName}" value="{tokens.RequestToken}">""");
    }

    /// <returns>The form, or <see langword="null"/> when another website sent it.</returns>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context)
            ? await context.Request.ReadFormAsync(context.RequestAborted)
            : null;
}
