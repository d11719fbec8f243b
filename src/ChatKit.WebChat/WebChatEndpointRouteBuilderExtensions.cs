using System.Diagnostics.CodeAnalysis;
using ChatKit.AspNetCore.StaticFiles;
using ChatKit.WebChat.Widget;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Opens the website chat.</summary>
public static class WebChatEndpointRouteBuilderExtensions
{
    private static readonly string[] FileMethods = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Preflight = [HttpMethods.Options];
    private static readonly EmbeddedFiles Files = new(typeof(WebChatEndpointRouteBuilderExtensions).Assembly);

    /// <summary>
    /// Maps the script <c>{pattern}/widget.js</c> and the visitors' endpoints under <c>{pattern}/widget/</c>. Anonymous: a visitor is who holds
    /// the token of his session. Only the channel's allowed websites may use them from a browser.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="pattern">The path.</param>
    /// <returns>The group, for conventions of the host.</returns>
    /// <exception cref="InvalidOperationException"><c>AddChatKit(chat => chat.AddWebChat())</c> was not called.</exception>
    public static RouteGroupBuilder MapChatKitWebChat(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/chat")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var guard = services.GetService<WidgetGuard>() ?? throw new InvalidOperationException(
            $"{nameof(MapChatKitWebChat)} needs services that are not registered. Call builder.Services.AddChatKit(chat => chat.AddWebChat()) before builder.Build().");

        var group = endpoints.MapGroup(pattern).WithMetadata(new AllowAnonymousAttribute()).ExcludeFromDescription();
        group.MapMethods("/widget.js", FileMethods, context => Files.WriteAsync(context, "widget.js"));

        var widget = group.MapGroup("/widget/{channelId}");
        var messages = services.GetRequiredService<MessageEndpoints>();
        var files = services.GetRequiredService<FileEndpoints>();
        widget.MapPost("/sessions", guard.Anybody(services.GetRequiredService<SessionEndpoints>().BeginAsync));
        widget.MapGet("/messages", guard.Visitor(messages.ListAsync));
        widget.MapPost("/messages", guard.Visitor(messages.WriteAsync));
        widget.MapPost("/read", guard.Visitor(messages.ReadAsync));
        widget.MapPost("/typing", guard.Visitor(messages.TypingAsync));
        widget.MapPost("/attachments", guard.Visitor(files.UploadAsync));
        widget.MapGet("/attachments/{attachmentId}", guard.Visitor(files.DownloadAsync));
        widget.MapGet("/events", guard.Visitor(services.GetRequiredService<StreamEndpoint>().StreamAsync));
        widget.MapMethods("/{**path}", Preflight, guard.PreflightAsync);
        return group;
    }
}
