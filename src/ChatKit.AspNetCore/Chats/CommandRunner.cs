using ChatKit.AspNetCore.Api;

namespace ChatKit.AspNetCore.Chats;

/// <summary>Hands a command to the core; its refusal becomes a problem.</summary>
internal static class CommandRunner
{
    public static async ValueTask<CommandResult> RunAsync(ApiCall call, IChats chats, ChatCommand command)
    {
        var result = await chats.ExecuteAsync(command, call.Viewer, call.Aborted);
        return result.Refusal is { } refusal ? throw new RefusedException(refusal) : result;
    }
}
