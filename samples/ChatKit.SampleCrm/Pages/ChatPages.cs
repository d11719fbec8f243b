using System.Security.Claims;
using ChatKit.SampleCrm.SignIn;

namespace ChatKit.SampleCrm.Pages;

/// <summary>ChatKit's two components inside the CRM's frame.</summary>
internal static class ChatPages
{
    public static Task<Html> ShowInboxAsync(HttpContext context) => Task.FromResult(
        User(context) is { } user && user.Permissions.HasFlag(ChatPermissions.ChatAccess)
            ? Html.Of($"""<chatkit-inbox mode="section"{SettingsAddress(user)}></chatkit-inbox>""")
            : Html.Of($"""<p class="none">You have no right to chats. Ask an administrator for it.</p>"""));

    public static Task<Html> ShowSettingsAsync(HttpContext context) => Task.FromResult(
        User(context)?.Permissions.HasFlag(ChatPermissions.ManageSettings) == true
            ? Html.Of($"""<chatkit-settings inbox-url="/chat"></chatkit-settings>""")
            : Html.Of($"""<p class="none">Only administrators and chat administrators may change the settings of chats.</p>"""));

    /// <summary>Where the inbox leads who may change the settings.</summary>
    public static Html SettingsAddress(DemoUser user) =>
        user.Permissions.HasFlag(ChatPermissions.ManageSettings) ? Html.Of($" settings-url=\"/chat/settings\"") : Html.Empty;

    private static DemoUser? User(HttpContext context) => DemoUsers.Find(context.User.FindFirstValue(ClaimTypes.NameIdentifier));
}
