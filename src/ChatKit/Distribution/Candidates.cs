using System.Collections.Frozen;
using System.Text.Json.Nodes;
using ChatKit.Engine;
using ChatKit.Storage;

namespace ChatKit.Distribution;

/// <summary>Who may take dialogues of a tenant now. Loads are counted on as dialogues are given in one pass.</summary>
internal sealed class Candidates
{
    private readonly List<Person> _people = [];

    public Candidates(TenantSnapshot tenant, FrozenDictionary<string, ManagerProfile> managers, IReadOnlyList<ManagerPresence> presence)
    {
        var settings = tenant.Settings.Distribution;
        var known = presence.ToDictionary(static p => p.ManagerId, StringComparer.Ordinal);
        var chosen = settings.Managers.Where(managers.ContainsKey)
            .Concat(managers.Values.Where(m => m.Groups.Intersect(settings.Groups, StringComparer.Ordinal).Any())
                .Select(static m => m.Id.Value)
                .Order(StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal);
        foreach (var id in chosen)
        {
            var profile = managers[id];
            var state = known.GetValueOrDefault(id) ?? new ManagerPresence(id, IsConnected: false, IsAccepting: true, 0, null);
            _people.Add(new Person(profile, state, profile.Limit ?? settings.LimitPerManager, Away(profile, state, settings.Availability)));
        }
    }

    /// <summary>Whether anybody at all could take one more.</summary>
    public bool IsAnybodyFree => _people.Exists(static p => p.Away is null && !p.IsFull);

    /// <summary>Those who may take a dialogue of this channel, and why the others may not.</summary>
    public IReadOnlyList<ManagerLoad> For(ChannelId channel, IReadOnlySet<string> lost, out string? removed)
    {
        var candidates = new List<ManagerLoad>();
        var reasons = new JsonObject();
        foreach (var person in _people)
        {
            if (person.Reason(channel, lost) is { } reason)
            {
                reasons[person.Profile.Id.Value] = reason;
                continue;
            }

            candidates.Add(new ManagerLoad
            {
                ManagerId = person.Profile.Id,
                OpenDialogues = person.Open,
                Limit = person.Limit,
                LastAssignedAt = person.LastAssignedAt,
                Groups = person.Profile.Groups,
            });
        }

        removed = reasons.Count == 0 ? null : reasons.ToJsonString();
        return candidates;
    }

    public void Given(ManagerId manager, DateTimeOffset at)
    {
        var person = _people.Find(p => p.Profile.Id == manager)!;
        person.Open++;
        person.LastAssignedAt = at;
    }

    public void Fill(ManagerId manager)
    {
        var person = _people.Find(p => p.Profile.Id == manager)!;
        person.Open = person.Limit ?? person.Open;
    }

    private static string? Away(ManagerProfile profile, ManagerPresence presence, ManagerAvailability availability)
    {
        if (!profile.IsActive)
        {
            return "not-active";
        }

        if (!profile.Permissions.HasFlag(ChatPermissions.ChatAccess | ChatPermissions.Reply))
        {
            return "no-right";
        }

        return availability switch
        {
            ManagerAvailability.Online when !presence.IsConnected => "offline",
            ManagerAvailability.Status when !presence.IsAccepting => "not-accepting",
            ManagerAvailability.Both when !presence.IsConnected => "offline",
            ManagerAvailability.Both when !presence.IsAccepting => "not-accepting",
            _ => null,
        };
    }

    private sealed class Person(ManagerProfile profile, ManagerPresence presence, int? limit, string? away)
    {
        public ManagerProfile Profile => profile;

        public int? Limit => limit;

        public string? Away => away;

        public int Open { get; set; } = presence.OpenDialogues;

        public DateTimeOffset? LastAssignedAt { get; set; } = presence.LastAssignedAt;

        public bool IsFull => limit is { } most && Open >= most;

        public string? Reason(ChannelId channel, IReadOnlySet<string> lost)
        {
            if (away is not null)
            {
                return away;
            }

            if (profile.Channels is { } channels && !channels.Contains(channel))
            {
                return "other-channels";
            }

            if (IsFull)
            {
                return $"at-limit {Open}/{limit}";
            }

            return lost.Contains(profile.Id.Value) ? "lost-race" : null;
        }
    }
}
