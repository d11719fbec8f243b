using ChatKit.Events;

namespace ChatKit.EntityFrameworkCore.PostgreSQL.Known;

/// <summary>
/// The chats that this host wrote last, so that the next message in one of them needs no look before it is written. What is remembered may
/// be old: whoever writes by it has the database check that it is not.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class KnownChats(int most)
{
    // Who was wrong looks before writing for a while, twice as long each time.
    private const int LongestDoubt = 64;

    private readonly Lock _lock = new();
    private readonly Generations<ExternalKey, ChatId> _keys = new(most);
    private readonly Generations<ChatId, KnownChat> _chats = new(most);
    private readonly Dictionary<TenantId, long> _versions = [];
    private int _doubt;
    private int _looks;

    public bool IsUsed => most > 0;

    /// <summary>Everything that a batch of new messages asks for, if all of it is known.</summary>
    public bool TryFind(BatchScope scope, Dictionary<ExternalKey, KnownChat> chats, Dictionary<TenantId, long> versions)
    {
        lock (_lock)
        {
            if (_looks > 0)
            {
                _looks--;
                return false;
            }

            foreach (var key in scope.Externals)
            {
                if (!_keys.TryGet(key, out var id) || !_chats.TryGet(id, out var chat) || !chat.IsPlain)
                {
                    return false;
                }

                chats[key] = chat;
            }

            foreach (var tenant in scope.Tenants)
            {
                if (!_versions.TryGetValue(tenant, out var version))
                {
                    return false;
                }

                versions[tenant] = version;
            }

            return true;
        }
    }

    /// <summary>Remembers what was just committed; chats without one are forgotten.</summary>
    public void Keep(IEnumerable<(ChatId Id, KnownChat? Chat)> chats, IEnumerable<(ExternalKey Key, ChatId Chat)> keys, IEnumerable<(TenantId, long)> versions)
    {
        lock (_lock)
        {
            foreach (var (id, chat) in chats)
            {
                if (chat is null)
                {
                    _chats.Remove(id);
                }
                else
                {
                    _chats.Set(id, chat);
                }
            }

            foreach (var (key, chat) in keys)
            {
                _keys.Set(key, chat);
            }

            foreach (var (tenant, version) in versions)
            {
                _versions[tenant] = version;
            }
        }
    }

    /// <summary>Notes whether what was decided by memory could be written.</summary>
    public void Learn(bool wasRight)
    {
        lock (_lock)
        {
            _doubt = wasRight ? 0 : Math.Min(Math.Max(1, _doubt * 2), LongestDoubt);
            _looks = _doubt;
        }
    }

    public void Forget(IEnumerable<ChatId> chats)
    {
        lock (_lock)
        {
            foreach (var chat in chats)
            {
                _chats.Remove(chat);
            }
        }
    }

    /// <summary>Forgets the chats in which something happened that this host has not done.</summary>
    public void Notice(IReadOnlyList<ChatEvent> events)
    {
        lock (_lock)
        {
            foreach (var chatEvent in events)
            {
                if (chatEvent.ChatId is { } id && _chats.TryGet(id, out var chat) && chat.Position < chatEvent.Position)
                {
                    _chats.Remove(id);
                }
            }
        }
    }
}
