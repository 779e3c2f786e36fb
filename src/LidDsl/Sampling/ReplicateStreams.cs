using System.Buffers;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using LidDsl.Sampling;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>The random streams of one replicate, one for each <see cref="Purpose"/>.</summary>
/// <remarks>
/// Fixed by the seed, the name of the experiment's streams, the values of its axes other than
/// k and the replicate, so a new grid point moves no other. The root of the streams is the first 16 bytes of the SHA-256 of this layout
/// (version 2; integers and doubles little-endian): the ASCII text <c>LidDsl streams 2</c>; seed, 8 bytes; length of the name in UTF-8,
/// 4 bytes; the name; number of axes, 4 bytes; for each axis in ascending order of role its role, 4 bytes, and value, 8 bytes, zero without
/// sign; replicate, 4 bytes. The stream of a purpose is the Philox block of the counter (purpose, 0, root words 2 and 3) under the key of
/// root words 0 and 1: Philox is a bijection, so no two purposes of a replicate ever share a stream.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReplicateStreams : IEquatable<ReplicateStreams>
{
    /// <summary>
    /// The version of the streams and of what kernels make of them: two results of one version with the same seed, stream key, values of
    /// the axes and estimator have the same bits. Every result names it.
    /// </summary>
    public const int Version = 2;

    private const int LargestOnStack = 1024;
    private readonly StreamKey root;

    private ReplicateStreams(StreamKey root) => this.root = root;

    // The text is part of what is hashed: no draw of one version is one of another.
    private static ReadOnlySpan<byte> Label => "LidDsl streams 2"u8;

    /// <summary>The stream for one purpose.</summary>
    internal StreamKey this[Purpose purpose]
    {
        get
        {
            (uint w0, uint w1, uint w2, uint w3) = Philox4x32.Block(root, (uint)purpose);
            return new StreamKey(w0, w1, w2, w3);
        }
    }

    /// <summary>The streams of one replicate of an experiment at one point of its axes.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="streamName">The experiment's name, or the name its declaration gives to its streams.</param>
    /// <param name="roles">The role of each axis other than <see cref="Role.Attempts"/>, each at most once, in any order.</param>
    /// <param name="values">The value of each of <paramref name="roles"/>, finite.</param>
    /// <param name="replicate">The replicate, at least 0.</param>
    /// <exception cref="ArgumentException">A role is repeated, unknown or <see cref="Role.Attempts"/>, a value is not finite, or the two
    /// spans differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replicate"/> is negative.</exception>
    public static ReplicateStreams Derive(
        ulong seed, string streamName, ReadOnlySpan<Role> roles, ReadOnlySpan<double> values, int replicate)
    {
        ArgumentException.ThrowIfNullOrEmpty(streamName);
        ArgumentOutOfRangeException.ThrowIfNegative(replicate);
        if (roles.Length != values.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{roles.Length} roles have {values.Length} values: give each role one."), nameof(values));
        }

        int nameLength = Encoding.UTF8.GetByteCount(streamName);
        int length = Label.Length + 8 + 4 + nameLength + 4 + (12 * roles.Length) + 4;
        byte[]? rented = length > LargestOnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> message = (rented ?? stackalloc byte[LargestOnStack])[..length];
        Write(message, seed, streamName, nameLength, roles, values, replicate);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(message, digest);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return new ReplicateStreams(new StreamKey(Word(digest, 0), Word(digest, 1), Word(digest, 2), Word(digest, 3)));

        static uint Word(ReadOnlySpan<byte> digest, int index) => BinaryPrimitives.ReadUInt32LittleEndian(digest[(4 * index)..]);
    }

    /// <inheritdoc/>
    public bool Equals(ReplicateStreams other) => root == other.root;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReplicateStreams other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => root.GetHashCode();

    /// <summary>Whether the two replicates have the same streams.</summary>
    public static bool operator ==(ReplicateStreams left, ReplicateStreams right) => left.Equals(right);

    /// <summary>Whether the two replicates have different streams.</summary>
    public static bool operator !=(ReplicateStreams left, ReplicateStreams right) => !left.Equals(right);

    private static void Write(
        Span<byte> message, ulong seed, string name, int nameLength, ReadOnlySpan<Role> roles, ReadOnlySpan<double> values, int replicate)
    {
        Label.CopyTo(message);
        Span<byte> rest = message[Label.Length..];
        BinaryPrimitives.WriteUInt64LittleEndian(rest, seed);
        BinaryPrimitives.WriteInt32LittleEndian(rest[8..], nameLength);
        Encoding.UTF8.GetBytes(name, rest[12..]);
        rest = rest[(12 + nameLength)..];
        BinaryPrimitives.WriteInt32LittleEndian(rest, roles.Length);
        rest = rest[4..];
        int written = 0;
        // By index: an enumerator would be on the heap.
        for (int i = 0; i < RoleRule.OfSetting.Count; i++)
        {
            RoleRule rule = RoleRule.OfSetting[i];
            int at = roles.IndexOf(rule.Role);
            if (at < 0)
                continue;
            if (!double.IsFinite(values[at]))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The {rule.Role} axis has the value {values[at]}: give a finite one."), nameof(values));
            }

            BinaryPrimitives.WriteInt32LittleEndian(rest, rule.StreamIndex);
            BinaryPrimitives.WriteDoubleLittleEndian(rest[4..], values[at] + 0.0); // -0 + 0 is +0
            rest = rest[12..];
            written++;
        }

        if (written != roles.Length)
        {
            throw new ArgumentException(
                $"The roles are {string.Join(", ", roles.ToArray())}: name each at most once and leave out Attempts, which shares "
                    + "its draws across k.",
                nameof(roles));
        }

        BinaryPrimitives.WriteInt32LittleEndian(rest, replicate);
    }
}
