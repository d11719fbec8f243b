using ChatKit.LoadBenchmarks.Filling;
using ChatKit.LoadBenchmarks.PostgreSqlEngine;
using ChatKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatKit.LoadBenchmarks.Lists;

/// <summary>Asks one set what a manager's screen asks, by the storage's own reader. No engine runs beside it.</summary>
internal sealed class SetReader : IAsyncDisposable
{
    private const int Page = 50;
    private const int Before = 1_000;
    private const int BeforeOfMine = 100;

    private readonly ServiceProvider _services;
    private readonly IChatReader _reader;
    private readonly List<ChatId> _long;

    // Where a later page begins is found out once.
    private readonly Dictionary<(ChatView, string), ChatCursor?> _cursors = [];

    private SetReader(ServiceProvider services, List<ChatId> longChats)
    {
        _services = services;
        _reader = services.GetRequiredService<IChatReader>();
        _long = longChats;
    }

    public static async Task<SetReader> OpenAsync(string database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddChatKit(chat => chat.UsePostgreSQL(database, static o => (o.CommandTimeout, o.UseNotifications) = (TimeSpan.FromMinutes(5), false)));
        var ids = await Server.RowsAsync(database, $"SELECT {RowCopies.Id('a', "n")}::text FROM generate_series(1, {ChatSet.LongChats}) n");
        return new SetReader(services.BuildServiceProvider(), [.. ids.Select(static id => new ChatId(Guid.Parse(id)))]);
    }

    public Task<int> ListAsync(ChatView view, int number) => ListAsync(view, number, after: null);

    public async Task<int> LaterAsync(ChatView view, int number)
    {
        var viewer = ViewerOf(view, number);
        if (!_cursors.TryGetValue((view, viewer.ManagerId.Value), out var after))
        {
            var query = new ChatListQuery { View = view, Limit = view == ChatView.Mine ? BeforeOfMine : Before };
            after = _cursors[(view, viewer.ManagerId.Value)] = (await _reader.ListAsync(query, viewer, CancellationToken.None)).Next;
        }

        return await ListAsync(view, number, after ?? throw new InvalidOperationException($"The list '{view}' has no later page."));
    }

    public async Task<int> MessagesAsync(int number, long? before)
    {
        var page = await _reader.MessagesAsync(
            _long[number % _long.Count], new MessagePageQuery { Before = before, Limit = Page }, ViewerOf(ChatView.All, number), CancellationToken.None);
        return page!.Items.Count;
    }

    public async Task<int> SearchAsync(string word, int number)
    {
        var query = new ChatListQuery { View = ChatView.All, Search = word, Limit = Page };
        return (await _reader.ListAsync(query, ViewerOf(ChatView.All, number), CancellationToken.None)).Items.Count;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<int> ListAsync(ChatView view, int number, ChatCursor? after)
    {
        var query = new ChatListQuery { View = view, After = after, Limit = Page };
        return (await _reader.ListAsync(query, ViewerOf(view, number), CancellationToken.None)).Items.Count;
    }

    private static Viewer ViewerOf(ChatView view, int number) => new()
    {
        TenantId = TenantId.Default,
        ManagerId = new ManagerId(ChatSet.ManagerId(number)),
        Name = "A manager",
        Permissions = ChatPermissions.ChatAccess | ChatPermissions.ViewOwn | (view == ChatView.Mine ? ChatPermissions.None : ChatPermissions.ViewAll),
    };
}
